import {
  type CardColour,
  type CardReply,
  type CardSettlement,
  cardColours,
  type NewCard,
} from '@minsheng/contracts/supervision';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import { addWorkingTime, calendarOf } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import { lockTicket, markCard, noteEvent, takeOverPapers } from '#modules/tickets';
import type { Context } from '#platform/context';
import { conflict, forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { replyDays } from './parameters.ts';

type Card = Selectable<DB['supervisionCards']>;

/** A supervisor deals a card by hand (发牌); answers its id. */
export async function issueByHand(ctx: Context, { id, card, reason }: NewCard): Promise<string> {
  const ticket = await lockTicket(ctx, id);
  if (ticket.status !== 'open') throw conflict('工单已办结或作废，不能发牌');
  const [unitId] = ticket.unitIds;
  if (!unitId) throw conflict('工单尚未派到单位，不能发牌');
  const issued = await issue(ctx, { ticketId: id, unitId, round: ticket.round, card, reason, ruleId: null });
  return issued as string;
}

export interface Issued {
  ticketId: string;
  unitId: string;
  round: number;
  card: CardColour;
  reason: string;
  ruleId: string | null;
}

/** Deals a card: the unit has to explain itself in writing. Null when the rule has dealt this one already. */
export async function issue(
  ctx: Context,
  { ticketId, unitId, round, card, reason, ruleId }: Issued,
): Promise<string | null> {
  const limit = { workingDays: await readParameter(ctx.db, replyDays) };
  const replyDueAt = addWorkingTime(ctx.now, limit, await calendarOf(ctx.db)).dueAt.toISOString();
  const issuedAt = ctx.now.toISOString();
  const issuedBy = ctx.actor.personId;
  const dealt = await ctx.db
    .insertInto('supervisionCards')
    .values({ id: newId(ctx.now), ticketId, unitId, card, ruleId, round, reason, issuedBy, issuedAt, replyDueAt })
    .onConflict((known) => known.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!dealt) return null;
  await markWorst(ctx, ticketId);
  const unit = await ctx.db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirstOrThrow();
  const title = `督办：向${unit.name}发${cardColours[card]}`;
  await noteEvent(ctx, { ticketId, title, body: reason, tone: card === 'red' ? 'bad' : 'warn' });
  await record(ctx, {
    action: 'card.issued',
    objectKind: 'card',
    objectId: dealt.id,
    summary: title,
    detail: { ticketId },
  });
  await tell(ctx, unitId, 'cardIssued');
  return dealt.id;
}

/** The unit explains itself in writing. */
export async function reply(ctx: Context, { id, version, reply: words, paperIds }: CardReply): Promise<void> {
  const card = await lockCard(ctx, { id, version }, ['open']);
  if (card.unitId !== ctx.actor.unitId) throw forbidden('这张牌不由您所在单位说明');
  await change(ctx, id, {
    status: 'replied',
    reply: words,
    repliedBy: ctx.actor.personId,
    repliedAt: ctx.now.toISOString(),
  });
  await takeOverPapers(ctx, { ids: paperIds, ticketId: card.ticketId, owner: id });
  const title = `书面说明${colour(card)}`;
  await noteEvent(ctx, { ticketId: card.ticketId, title, body: words, papersOf: id });
  await record(ctx, { action: 'card.replied', objectKind: 'card', objectId: id, summary: title });
  await tell(ctx, card.unitId, 'cardChanged');
}

/** 销号, or back to the unit for a better explanation. */
export async function settle(ctx: Context, { id, version, isAccepted, opinion }: CardSettlement): Promise<void> {
  const card = await lockCard(ctx, { id, version }, ['replied']);
  if (!isAccepted && !opinion) throw invalid('退回说明请写明意见', [{ path: ['opinion'], message: '请写明意见' }]);
  const settled = { settledBy: ctx.actor.personId, settledAt: ctx.now.toISOString() };
  await change(ctx, id, isAccepted ? { status: 'closed', opinion, ...settled } : { status: 'open', opinion });
  const title = isAccepted ? `${colour(card)}销号` : `退回${colour(card)}书面说明`;
  await finish(ctx, card, { title, body: opinion, action: isAccepted ? 'card.closed' : 'card.sentBack' });
}

/** A card that should not have been dealt. */
export async function withdraw(
  ctx: Context,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const card = await lockCard(ctx, { id, version }, ['open', 'replied']);
  const settled = { settledBy: ctx.actor.personId, settledAt: ctx.now.toISOString() };
  await change(ctx, id, { status: 'withdrawn', opinion: reason, ...settled });
  await finish(ctx, card, { title: `撤销${colour(card)}`, body: reason, action: 'card.withdrawn' });
}

/** A ticket that ended well settles what was explained; of a voided one nothing remains. What was not explained still has to be. */
export async function settleEnded(
  ctx: Context,
  { ticketId, outcome }: { ticketId: string; outcome: string | null },
): Promise<void> {
  const isVoided = outcome === 'voided';
  const settled = await ctx.db
    .updateTable('supervisionCards')
    .set((eb) => ({
      status: isVoided ? 'withdrawn' : 'closed',
      settledAt: ctx.now.toISOString(),
      opinion: isVoided ? '工单作废' : '工单已办结，说明已收到',
      version: eb('version', '+', 1),
    }))
    .where('ticketId', '=', ticketId)
    .where('status', 'in', isVoided ? ['open', 'replied'] : ['replied'])
    .returning('id')
    .execute();
  if (settled.length > 0) await markWorst(ctx, ticketId);
}

const colour = ({ card }: Card) => cardColours[card as CardColour];

async function finish(
  ctx: Context,
  card: Card,
  { title, body, action }: { title: string; body: string; action: string },
) {
  await markWorst(ctx, card.ticketId);
  await noteEvent(ctx, { ticketId: card.ticketId, title, body });
  await record(ctx, { action, objectKind: 'card', objectId: card.id, summary: title });
  await tell(ctx, card.unitId, 'cardChanged');
}

async function lockCard(
  ctx: Context,
  { id, version }: { id: string; version: number },
  statuses: string[],
): Promise<Card> {
  const found = await ctx.db.selectFrom('supervisionCards').select('ticketId').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound('没有找到这张牌');
  // The ticket first, as every step does; and nobody handles a card of a ticket they may not see.
  await lockTicket(ctx, found.ticketId);
  const card = await ctx.db
    .selectFrom('supervisionCards')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!statuses.includes(card.status)) throw conflict('这张牌的状态已变化，请刷新');
  if (card.version !== version) throw conflict('这张牌刚被别人处理过，请刷新后再办理');
  return card;
}

const change = (ctx: Context, id: string, columns: Partial<Card>) =>
  ctx.db
    .updateTable('supervisionCards')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

async function markWorst(ctx: Context, ticketId: string): Promise<void> {
  const unsettled = await ctx.db
    .selectFrom('supervisionCards')
    .select('card')
    .distinct()
    .where('ticketId', '=', ticketId)
    .where('status', 'in', ['open', 'replied'])
    .execute();
  const colours = unsettled.map(({ card }) => card);
  await markCard(ctx, ticketId, colours.includes('red') ? 'red' : colours.includes('yellow') ? 'yellow' : null);
}

async function tell(ctx: Context, unitId: string, kind: 'cardIssued' | 'cardChanged'): Promise<void> {
  const keys = ['supervision', 'tickets', 'processing'];
  await publish(ctx, { audience: { unit: unitId }, kind, keys });
  // A card that was dealt is news for the unit; for supervisors a list that changed.
  await publish(ctx, { audience: { permission: 'ticket.supervise' }, kind: 'cardChanged', keys });
}
