import { Readable } from 'node:stream';
import { DecisionFileQuery, type DecisionRow, decisionStates } from '@minsheng/contracts/dispatching';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { type Cell, csvLine, csvMark } from '#platform/csv';
import { cityTimeZone } from '#platform/database';
import { invalid, unauthorized } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { listDecisions } from './decisions.ts';

/** The whole list as a file for a spreadsheet (导出), without anybody's name or number; taking it out is recorded. */
export const decisionFile: RawRoute = {
  method: 'GET',
  path: '/dispatching/decisions.csv',
  permission: 'dispatching.read',
  summary: '导出智能派单决策',
  handle: async (ctx, request, reply) => {
    if (!ctx.actor) throw unauthorized();
    const asked = DecisionFileQuery.safeParse(request.query);
    if (!asked.success) throw invalid('导出条件无效，请回到列表重新选择');
    await record(ctx, {
      action: 'dispatching.export',
      objectKind: 'dispatching',
      objectId: null,
      summary: '导出智能派单决策',
      detail: { conditions: asked.data },
    });
    const name = encodeURIComponent(`智能派单 ${ctx.now.toLocaleDateString('sv-SE', { timeZone: cityTimeZone })}.csv`);
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    return reply.send(Readable.from(lines({ ...ctx, actor: ctx.actor }, asked.data)));
  },
};

const pageSize = 200;

async function* lines(ctx: Context, asked: DecisionFileQuery): AsyncGenerator<string, void> {
  yield `${csvMark}${csvLine(columns.map(([title]) => title))}`;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listDecisions(ctx, { ...asked, limit: pageSize, cursor });
    yield page.items.map((row) => csvLine(columns.map(([, cell]) => cell(row)))).join('');
    cursor = page.nextCursor;
  }
}

const moment = (at: string | null): Date | null => (at ? new Date(at) : null);
const percent = (share: number | null): Cell => (share === null ? null : Math.round(share * 1000) / 10);

const columns: readonly (readonly [title: string, cell: (row: DecisionRow) => Cell])[] = [
  ['工单编号', ({ ticket }) => ticket.number],
  ['工单标题', ({ ticket }) => ticket.title],
  ['归口类型', ({ ticket }) => ticket.categoryName],
  ['判断时间', ({ decidedAt }) => moment(decidedAt)],
  ['推荐单位', ({ unit }) => unit?.name ?? null],
  ['概率（%）', ({ probability }) => percent(probability)],
  ['派单线（%）', ({ threshold }) => percent(threshold)],
  ['状态', ({ state }) => decisionStates[state]],
  ['实际单位', ({ chosenUnit }) => chosenUnit?.name ?? null],
  ['是否一致', ({ isRight }) => (isRight === null ? null : isRight ? '一致' : '不一致')],
  ['操作人', ({ actedBy }) => actedBy],
  ['操作时间', ({ actedAt }) => moment(actedAt)],
  ['说明', ({ why }) => why],
  ['来源', ({ isReplayed }) => (isReplayed ? '按历史推演' : '实时')],
];
