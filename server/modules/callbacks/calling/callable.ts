import type { Kysely, Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { factsOf, lockTicket, stateOf, type TicketRecord, visibleTo, whoIs } from '#modules/tickets';
import { definitionById, nodeOf, offered } from '#modules/workflow';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { actionFor } from '../process.ts';

export type CallbackRecord = Selectable<DB['callbacks']>;

/** A callback whose ticket this person may see. */
export async function findCallback(
  ctx: Context,
  id: string,
): Promise<{ callback: CallbackRecord; ticket: TicketRecord }> {
  const callback = await callbackById(ctx.db, id);
  const ticket = callback
    ? await ctx.db
        .selectFrom('tickets')
        .selectAll('tickets')
        .where('tickets.id', '=', callback.ticketId)
        .where(visibleTo(ctx.actor))
        .executeTakeFirst()
    : undefined;
  if (!callback || !ticket) throw notFound('没有找到这次回访，或您无权查看');
  return { callback, ticket };
}

/** The same, both locked until the transaction ends: the ticket first, as every step of the process does. */
export async function lockCallback(
  ctx: Context,
  id: string,
): Promise<{ callback: CallbackRecord; ticket: TicketRecord }> {
  const { callback: found } = await findCallback(ctx, id);
  const ticket = await lockTicket(ctx, found.ticketId);
  const callback = await ctx.db
    .selectFrom('callbacks')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { callback, ticket };
}

const callbackById = (db: Kysely<DB>, id: string) =>
  db.selectFrom('callbacks').selectAll().where('id', '=', id).executeTakeFirst();

/**
 * Why this person may not make this call; null when they may. Who registered the matter, or had a hand in its answer,
 * does not ask the citizen about it.
 */
export async function hindranceOf(ctx: Context, ticket: TicketRecord): Promise<string | null> {
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const node = nodeOf(definition, ticket.node);
  if (node.stage !== 'callback') return `工单已到“${node.name}”环节，不在回访中`;
  if (ticket.registeredBy === ctx.actor.personId) return '这件工单由您登记，请由其他人员回访';
  const [who, facts] = [await whoIs(ctx, ticket), await factsOf(ctx.db, ticket)];
  const key = actionFor(node, 'satisfied')?.key;
  const offer = offered(definition, stateOf(ticket), who, facts).find((each) => each.key === key);
  if (!offer) return `“${node.name}”不由您办理`;
  return offer.isAllowed ? null : offer.why;
}
