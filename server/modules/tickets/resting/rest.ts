import { definitionById, waitingFor } from '#modules/workflow';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';
import { stateOf, type TicketRecord } from '../processing/state.ts';
import type { Former } from './former.ts';
import { notePause } from './pauses.ts';
import { restoreWork } from './work.ts';

/** Tickets that will change together, locked in the order of their ids, whoever may see them; missing ones are left out. */
export const lockTickets = (ctx: Context, ids: readonly string[]): Promise<TicketRecord[]> =>
  ctx.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.id', 'in', [...ids])
    .orderBy('tickets.id')
    .forUpdate()
    .execute();

/**
 * The ticket follows another one (并入): its process stays where it is and rests, nobody has it on a list any longer.
 * Answers what it was. The deadline goes on: the citizen's right to an answer in time does not rest.
 */
export async function restTicket(ctx: Context, ticket: TicketRecord, leadId: string): Promise<Former> {
  const since = ctx.now.toISOString();
  const [item = null] = await ctx.db.deleteFrom('workItems').where('ticketId', '=', ticket.id).returningAll().execute();
  await ctx.db
    .updateTable('tickets')
    .set((eb) => ({ leadId, suspendedAt: since, version: eb('version', '+', 1) }))
    .where('id', '=', ticket.id)
    .execute();
  await tellLists(ctx, ticket);
  const { answer, answeredAt, satisfaction } = ticket;
  return { since, state: stateOf(ticket), item, answer, answeredAt, satisfaction };
}

/** The ticket goes on by itself where it stood, with the same people, and the time it rested is given back to them. */
export async function resumeTicket(ctx: Context, ticket: TicketRecord, former: Former): Promise<void> {
  const dueAt = await notePause(ctx, ticket, former.since);
  await ctx.db
    .updateTable('tickets')
    .set((eb) => ({ leadId: null, suspendedAt: null, dueAt, version: eb('version', '+', 1) }))
    .where('id', '=', ticket.id)
    .execute();
  await restoreWork(ctx, { ...ticket, dueAt }, former);
  await tellLists(ctx, ticket);
}

/** Whom it follows, when that changes while nothing else does; null when it follows nobody any longer. */
export async function followAnother(ctx: Context, id: string, leadId: string | null): Promise<void> {
  await ctx.db.updateTable('tickets').set({ leadId }).where('id', '=', id).execute();
}

async function tellLists(ctx: Context, ticket: TicketRecord): Promise<void> {
  const waiting = waitingFor(await definitionById(ctx.db, ticket.definitionId), stateOf(ticket));
  if (!waiting) return;
  const audience = waiting.unitId ? { unit: waiting.unitId } : { role: waiting.role };
  await publish(ctx, { audience, kind: 'ticketRested', keys: ['tickets', 'processing'] });
}
