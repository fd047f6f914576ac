import { WrapUpPeriod, type WrapUpRow } from '@minsheng/contracts/wrap-up';
import { record } from '#modules/audit';
import { csvLine, csvMark } from '#platform/csv';
import { invalid, unauthorized } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { wrapUpFigures } from './figures.ts';

/** The same figures as a file for a spreadsheet; taking them out is recorded. */
export const wrapUpFile: RawRoute = {
  method: 'GET',
  path: '/wrap-up/figures.csv',
  permission: 'call.readAll',
  summary: '导出整理时长统计',
  handle: async (ctx, request, reply) => {
    if (!ctx.actor) throw unauthorized();
    const period = WrapUpPeriod.safeParse(request.query);
    if (!period.success) throw invalid('请选择统计期间');
    const { fromDay, toDay } = period.data;
    const { rows } = await wrapUpFigures({ ...ctx, actor: ctx.actor }, period.data);
    await record(ctx, {
      action: 'wrapUp.export',
      objectKind: 'wrapUp',
      summary: `导出整理时长统计 ${fromDay} 至 ${toDay}，${rows.length} 人`,
    });
    reply.header('content-type', 'text/csv; charset=utf-8');
    const name = encodeURIComponent(`整理时长 ${fromDay} 至 ${toDay}.csv`);
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    return reply.send(csvOf(rows));
  },
};

const heads = [
  ...['姓名', '工号', '接听', '通话中位(秒)', '通话90分位(秒)'],
  ...['整理', '整理中位(秒)', '整理90分位(秒)', '超期', '豁免'],
];

/** With the mark by which spreadsheets know UTF-8. */
export function csvOf(rows: readonly WrapUpRow[]): string {
  const lines = rows.map(({ agent, answered, talk, wrapUps, wrapUp, overtime, exempt }) => [
    ...[agent.name, agent.employeeNumber, answered, talk.p50, talk.p90],
    ...[wrapUps, wrapUp.p50, wrapUp.p90, overtime, exempt],
  ]);
  return `${csvMark}${[heads, ...lines].map(csvLine).join('')}`;
}
