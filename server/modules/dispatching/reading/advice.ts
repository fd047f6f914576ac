import type { DispatchAdvice, DispatchHint } from '@minsheng/contracts/dispatching';
import { stateOf, type TicketRecord, visibleTo, whoIs } from '#modules/tickets';
import { definitionById, mayPerform, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { type KeptCandidate, recommend } from '../decisions/recommend.ts';
import { mayDispatch, withdrawal } from '../decisions/undo.ts';
import { toDecisions } from './decisions.ts';
import { unitNames } from './standing.ts';

/** For whoever has this ticket before them: candidates while it is to be dispatched, and what the platform does or did. */
export async function advice(ctx: Context, { id }: { id: string }): Promise<DispatchAdvice> {
  const ticket = await visibleTicket(ctx, id);
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const decision = await ctx.db
    .selectFrom('dispatchDecisions')
    .selectAll()
    .where('ticketId', '=', id)
    .where('isCurrent', '=', true)
    .executeTakeFirst();
  const mayAct = mayPerform(definition, stateOf(ticket), await whoIs(ctx, ticket));
  const isWaiting = ticket.status === 'open' && nodeOf(definition, ticket.node).stage === 'dispatch';
  const isFresh = decision?.ticketVersion === ticket.version;
  const kept = isFresh ? (decision.candidates as unknown as KeptCandidate[]) : null;
  const candidates = isWaiting && mayAct ? (kept ?? (await recommend(ctx, ticket))?.candidates ?? []) : [];
  const names = await unitNames(
    ctx,
    candidates.map(({ unitId }) => unitId),
  );
  const [shown = null] = decision ? await toDecisions(ctx, [decision]) : [];
  return {
    candidates: candidates.map(({ unitId, ...rest }) => ({
      ...rest,
      unit: { id: unitId, name: names.get(unitId) ?? '（已删除）' },
    })),
    decision: shown,
    mayIntercept: decision?.state === 'pending' && mayAct,
    mayWithdraw:
      decision !== undefined &&
      mayDispatch(ctx, definition, ticket) &&
      withdrawal(ctx, { definition, ticket, decision }) !== null,
  };
}

async function visibleTicket(ctx: Context, id: string): Promise<TicketRecord> {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  return ticket;
}

/** What the lines of a work list say of each ticket; for those that this person may see. */
export async function hints(ctx: Context, { ticketIds }: { ticketIds: string }): Promise<DispatchHint[]> {
  const ids = ticketIds.split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('dispatchDecisions')
    .innerJoin('tickets', 'tickets.id', 'dispatchDecisions.ticketId')
    .innerJoin('workItems', 'workItems.ticketId', 'tickets.id')
    .where('tickets.id', 'in', ids)
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .where('dispatchDecisions.isCurrent', '=', true)
    .whereRef('dispatchDecisions.decidedAt', '>=', 'workItems.enteredAt')
    .select(['dispatchDecisions.id as decisionId', 'dispatchDecisions.ticketId', 'dispatchDecisions.unitId'])
    .select(['probability', 'state', 'dispatchDecisions.dueAt', 'dispatchDecisions.version'])
    .execute();
  const names = await unitNames(
    ctx,
    rows.map(({ unitId }) => unitId),
  );
  return rows.map(({ unitId, state, ...row }) => ({
    ...row,
    state: state as DispatchHint['state'],
    unit: unitId ? { id: unitId, name: names.get(unitId) ?? '（已删除）' } : null,
  }));
}
