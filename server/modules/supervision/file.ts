import { Readable } from 'node:stream';
import { CardFileQuery, cardColours, cardStatuses, type SupervisionCard } from '@minsheng/contracts/supervision';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { type Cell, csvLine, csvMark } from '#platform/csv';
import { invalid, unauthorized } from '#platform/errors';
import type { RawRoute } from '#platform/module';
import { listCards } from './queries.ts';

/** Every card of the list as a file for a spreadsheet (导出), not only the page on the screen; taking it out is recorded. */
export const cardFile: RawRoute = {
  method: 'GET',
  path: '/supervision/cards.csv',
  permission: 'signedIn',
  summary: '导出督办黄红牌',
  handle: async (ctx, request, reply) => {
    if (!ctx.actor) throw unauthorized();
    const asked = CardFileQuery.safeParse(request.query);
    if (!asked.success) throw invalid('导出条件无效，请回到列表重新选择');
    await record(ctx, {
      action: 'card.export',
      objectKind: 'card',
      objectId: null,
      summary: '导出黄红牌督办清单',
      detail: { conditions: asked.data },
    });
    reply.header('content-type', 'text/csv; charset=utf-8');
    const name = encodeURIComponent(
      `黄红牌督办 ${ctx.now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })}.csv`,
    );
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    return reply.send(Readable.from(lines({ ...ctx, actor: ctx.actor }, asked.data)));
  },
};

const pageSize = 200;

async function* lines(ctx: Context, asked: CardFileQuery): AsyncGenerator<string, void> {
  yield `${csvMark}${csvLine(columns.map(([title]) => title))}`;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listCards(ctx, { ...asked, limit: pageSize, cursor });
    yield page.items.map((card) => csvLine(columns.map(([, cell]) => cell(card)))).join('');
    cursor = page.nextCursor;
  }
}

const moment = (at: string | null): Date | null => (at ? new Date(at) : null);

const columns: readonly (readonly [title: string, cell: (card: SupervisionCard) => Cell])[] = [
  ['牌色', ({ card }) => cardColours[card]],
  ['工单编号', ({ ticket }) => ticket.number],
  ['工单标题', ({ ticket }) => ticket.title],
  ['责任单位', ({ unit }) => unit.name],
  ['发牌原因', ({ reason }) => reason],
  ['发牌方式', ({ isByHand }) => (isByHand ? '人工' : '规则')],
  ['发牌人', ({ issuedBy }) => issuedBy],
  ['发牌时间', ({ issuedAt }) => moment(issuedAt)],
  ['状态', ({ status }) => cardStatuses[status]],
  ['说明期限', ({ replyDueAt }) => moment(replyDueAt)],
  ['书面说明', ({ reply }) => reply],
  ['说明人', ({ repliedBy }) => repliedBy],
  ['说明时间', ({ repliedAt }) => moment(repliedAt)],
  ['处理意见', ({ opinion }) => opinion],
  ['处理人', ({ settledBy }) => settledBy],
  ['处理时间', ({ settledAt }) => moment(settledAt)],
  ['工单时限', ({ ticket }) => moment(ticket.dueAt)],
];
