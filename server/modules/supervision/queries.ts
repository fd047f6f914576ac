import type { CardColour, CardQuery, CardStatus, SupervisionCard } from '@minsheng/contracts/supervision';
import { attachmentsOf, visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';

/** Cards, newest first: the centre's view of all, a unit's of its own. */
export async function listCards(
  ctx: Context,
  asked: CardQuery,
): Promise<{ items: SupervisionCard[]; nextCursor: string | null }> {
  const { card, status, unitId, ticketId, isReplyLate, cursor, limit } = asked;
  let query = selectCards(ctx);
  if (card) query = query.where('supervisionCards.card', '=', card);
  if (status === 'unsettled') query = query.where('supervisionCards.status', 'in', ['open', 'replied']);
  else if (status) query = query.where('supervisionCards.status', '=', status);
  if (unitId) query = query.where('supervisionCards.unitId', '=', unitId);
  if (ticketId) query = query.where('supervisionCards.ticketId', '=', ticketId);
  if (isReplyLate)
    query = query
      .where('supervisionCards.status', '=', 'open')
      .where('supervisionCards.replyDueAt', '<', ctx.now.toISOString());
  if (cursor) query = query.where('supervisionCards.id', '<', cursor);
  const rows = await query
    .orderBy('supervisionCards.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = await toCards(ctx, rows.slice(0, limit));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function oneCard(ctx: Context, id: string): Promise<SupervisionCard> {
  const [found] = await toCards(ctx, await selectCards(ctx).where('supervisionCards.id', '=', id).execute());
  if (!found) throw notFound('没有找到这张牌');
  return found;
}

/** Who may see the ticket sees its cards; a unit only those that were dealt to it or to units below. */
const selectCards = (ctx: Context) => {
  const cards = ctx.db
    .selectFrom('tickets')
    .innerJoin('supervisionCards', 'supervisionCards.ticketId', 'tickets.id')
    .innerJoin('units', 'units.id', 'supervisionCards.unitId')
    .innerJoin('people as issuers', 'issuers.id', 'supervisionCards.issuedBy')
    .leftJoin('people as repliers', 'repliers.id', 'supervisionCards.repliedBy')
    .leftJoin('people as settlers', 'settlers.id', 'supervisionCards.settledBy')
    .where(visibleTo(ctx.actor))
    .selectAll('supervisionCards')
    .select(['tickets.number', 'tickets.title', 'tickets.dueAt', 'tickets.status as ticketStatus'])
    .select(['units.name as unitName', 'issuers.name as issuerName'])
    .select(['repliers.name as replierName', 'settlers.name as settlerName']);
  if (ctx.actor.permissions.has('ticket.readAll')) return cards;
  const { unitScope } = ctx.actor;
  return cards.where((eb) =>
    unitScope.length > 0 ? eb('supervisionCards.unitId', 'in', [...unitScope]) : eb.lit(false),
  );
};

type Row = Awaited<ReturnType<ReturnType<typeof selectCards>['executeTakeFirstOrThrow']>>;

async function toCards(ctx: Context, rows: readonly Row[]): Promise<SupervisionCard[]> {
  const ids = rows.map(({ id }) => id);
  const papers = await attachmentsOf(ctx.db, 'paperOf', ids);
  return rows.map((row) => ({ ...toCard(ctx, row), attachments: papers.get(row.id) ?? [] }));
}

function toCard({ actor }: Context, row: Row): Omit<SupervisionCard, 'attachments'> {
  const status = row.status as CardStatus;
  return {
    id: row.id,
    ticket: {
      id: row.ticketId,
      number: row.number,
      title: row.title,
      dueAt: row.dueAt,
      isOpen: row.ticketStatus === 'open',
    },
    unit: { id: row.unitId, name: row.unitName },
    card: row.card as CardColour,
    isByHand: row.ruleId === null,
    reason: row.reason,
    status,
    issuedBy: row.ruleId === null ? row.issuerName : '系统',
    issuedAt: row.issuedAt,
    replyDueAt: row.replyDueAt,
    reply: row.reply,
    repliedBy: row.replierName,
    repliedAt: row.repliedAt,
    settledBy: row.settlerName,
    settledAt: row.settledAt,
    opinion: row.opinion,
    mayReply: status === 'open' && row.unitId === actor.unitId && actor.permissions.has('ticket.act'),
    maySettle: ['open', 'replied'].includes(status) && actor.permissions.has('ticket.supervise'),
    version: row.version,
  };
}
