import { record } from '#modules/audit';
import { lockTicket, noteEvent, stateOf, takeStep, whoIs } from '#modules/tickets';
import { definitionById, mayPerform, sideActionOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, forbidden, notFound } from '#platform/errors';
import { systemPersonId } from '#platform/ids';
import { enqueue } from '#platform/jobs';
import { systemContext } from '#platform/run-job';
import { watchDrift } from '../mode/drift.ts';
import { changeDecision, type Decision, lockDecision, tellDispatchers } from './rows.ts';

interface Undo {
  id: string;
  version: number;
  reason: string;
}

/** 拦下: nothing has happened to the ticket yet, so it stays exactly as it is, for people to dispatch. Counts as a miss. */
export async function intercept(ctx: Context, undo: Undo): Promise<Record<string, never>> {
  const { ticket, definition } = await holdFor(ctx, undo, 'pending');
  if (!mayPerform(definition, stateOf(ticket), await whoIs(ctx, ticket))) throw forbidden('这件工单不由您派单');
  await settleUndone(ctx, undo, { ticketId: ticket.id, state: 'intercepted', title: '拦下自动派单' });
  return {};
}

/** 撤回: back from a unit that has not accepted yet, by the process's own 收回. Counts as a miss. */
export async function withdraw(ctx: Context, undo: Undo): Promise<Record<string, never>> {
  const { ticket, definition, decision } = await holdFor(ctx, undo, 'dispatched');
  const back = withdrawal(ctx, { definition, ticket, decision });
  if (!back) throw conflict('单位已签收或工单已变动，不能撤回，可以转办');
  if (!mayDispatch(ctx, definition, ticket)) throw forbidden('这件工单不由您派单');
  await settleUndone(ctx, undo, { ticketId: ticket.id, state: 'withdrawn', title: '撤回自动派单' });
  // Whoever moved it takes it back: the platform what it dispatched itself, the dispatcher what they sent out at once.
  const own =
    back === ctx.actor.personId ? ctx : { ...systemContext(ctx.platform, ctx.requestId), db: ctx.db, now: ctx.now };
  const action = sideActionOf(definition, stateOf(ticket), 'takenBack')?.key as string;
  await takeStep(own, {
    id: ticket.id,
    version: ticket.version,
    action,
    inputs: { opinion: undo.reason || '撤回自动派单' },
  });
  return {};
}

type Ticket = Awaited<ReturnType<typeof lockTicket>>;
type Definition = Awaited<ReturnType<typeof definitionById>>;

interface Held {
  definition: Definition;
  ticket: Ticket;
  decision: Decision;
}

/** Who has to take it back, as long as the unit has not accepted and the process lets it; null otherwise. */
export function withdrawal(ctx: Context, { definition, ticket, decision }: Held): string | null {
  const state = stateOf(ticket);
  const last = state.trail.previous;
  const isUntouched = decision.state === 'dispatched' && state.units.length === 1 && state.units[0] === decision.unitId;
  if (!isUntouched || !last?.personId || last.personId !== decision.actedBy || last.units.length > 0) return null;
  if (![systemPersonId, ctx.actor.personId].includes(last.personId)) return null;
  return sideActionOf(definition, state, 'takenBack') ? last.personId : null;
}

/** Whoever may dispatch at the node it came from. */
export function mayDispatch({ actor }: Context, definition: Definition, ticket: Ticket): boolean {
  const from = stateOf(ticket).trail.previous?.node;
  const role = definition.nodes.find(({ key }) => key === from)?.performer?.role;
  return role !== undefined && actor.roles.includes(role);
}

async function holdFor(ctx: Context, { id, version }: Undo, state: Decision['state']) {
  const found = await ctx.db.selectFrom('dispatchDecisions').select('ticketId').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound('没有找到这项派单决策');
  const ticket = await lockTicket(ctx, found.ticketId);
  const decision = await lockDecision(ctx, id);
  if (!decision || decision.state !== state || decision.version !== version)
    throw conflict('这件工单的派单状态刚有变化，请核对后再操作');
  return { ticket, decision, definition: await definitionById(ctx.db, ticket.definitionId) };
}

type Undone = { ticketId: string; state: 'intercepted' | 'withdrawn'; title: string };

async function settleUndone(ctx: Context, { id, reason }: Undo, { ticketId, state, title }: Undone): Promise<void> {
  const at = ctx.now.toISOString();
  await changeDecision(ctx, id, {
    ...{ state, why: reason, dueAt: null, actedBy: ctx.actor.personId, actedAt: at },
    ...{ isRight: false, judgedAt: at },
  });
  await noteEvent(ctx, { ticketId, title, body: reason, tone: 'warn' });
  await record(ctx, {
    action: `dispatching.${state}`,
    objectKind: 'ticket',
    objectId: ticketId,
    summary: title,
    detail: { decisionId: id, reason },
  });
  await enqueue(ctx, watchDrift, {}, { singletonKey: 'watch' });
  await tellDispatchers(ctx);
}
