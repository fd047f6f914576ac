import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import type { Insertable, Updateable } from 'kysely';
import type { DB } from '#database/schema';
import { addWorkingTime, calendarOf, type TimeLimit } from '#modules/calendar';
import { hasEnded, limitOf, nodeOf, waitingFor } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { publish } from '#platform/live';
import { announce } from '#platform/topics';
import { lapseAssists } from '../assisting/lapse.ts';
import { lapseRequests } from '../requests/lapse.ts';
import { assertNotResting } from '../resting/refusal.ts';
import { ticketClosed, ticketMoved } from '../topics.ts';
import type { Moved, TicketRecord } from './state.ts';

/** Writes a move down: the step, where the ticket stands now, whose work it is; then tells those who care. */
export async function recordMove(ctx: Context, ticket: TicketRecord, moved: Moved): Promise<void> {
  assertNotResting(ticket);
  const stepDueAt = await stepDue(ctx, moved.definition, moved.state);
  await insertStep(ctx, ticket, moved);
  await ctx.db
    .updateTable('tickets')
    .set((eb) => ({ ...columnsAfter(moved), version: eb('version', '+', 1) }))
    .where('id', '=', ticket.id)
    .execute();
  await noteUnits(ctx, ticket.id, moved.step);
  await setWorkItem(ctx, ticket, moved, stepDueAt);
  await lapseRequests(ctx, ticket.id, moved);
  await lapseAssists(ctx, ticket.id, moved);
  await tell(ctx, ticket.id, moved, { isNew: false });
}

/** What a move changes in the ticket's own row. */
export function columnsAfter({ definition, state, step }: Moved): Updateable<DB['tickets']> {
  const { stage } = nodeOf(definition, state.node);
  const isClosed = stage === 'end';
  const { answer } = step.inputs;
  return {
    status: isClosed ? 'closed' : stage === 'void' ? 'void' : 'open',
    node: state.node,
    unitIds: state.units,
    round: state.round,
    trail: json(state.trail) as never,
    nodeEnteredAt: state.enteredAt,
    closedAt: hasEnded(definition, state) ? step.at : null,
    outcome: hasEnded(definition, state) ? step.outcome : null,
    ...(answer ? { answer, answeredAt: step.at } : {}),
    ...satisfactionOf(step),
  };
}

const told = ['satisfied', 'dissatisfied', 'unreached'];
const satisfactionOf = ({ outcome, startsRound }: ProcessStep) => {
  if (told.includes(outcome)) return { satisfaction: outcome };
  return startsRound ? { satisfaction: null } : {};
};

export const stepRow = (
  ctx: Context,
  ticketId: string,
  { before, step, onBehalfOf = null }: Moved,
  limitAt: string | null,
): Omit<Insertable<DB['ticketSteps']>, 'seq'> => ({
  ticketId,
  node: step.from,
  action: step.action,
  toNode: step.to,
  outcome: step.outcome,
  personId: step.personId,
  onBehalfOf,
  roleKey: ctx.actor.roles[0] ?? null,
  unitId: ctx.actor.unitId,
  isSide: step.isSide,
  unitsBefore: step.unitsBefore,
  unitsAfter: step.unitsAfter,
  startsRound: step.startsRound,
  inputs: json(step.inputs) as never,
  startedAt: before.enteredAt,
  at: step.at,
  limitAt,
});

async function insertStep(ctx: Context, ticket: TicketRecord, moved: Moved): Promise<void> {
  const limitAt = await stepDue(ctx, moved.definition, moved.before);
  await ctx.db
    .insertInto('ticketSteps')
    .values((eb) => ({
      ...stepRow(ctx, ticket.id, moved, limitAt),
      seq: eb
        .selectFrom('ticketSteps')
        .where('ticketId', '=', ticket.id)
        .select((s) => s(s.fn.coalesce(s.fn.max('seq'), s.lit(0)), '+', 1).as('seq')),
    }))
    .execute();
}

/** When the work at the node where the ticket stands is due; null where the process sets no limit. */
export async function stepDue(ctx: Context, definition: Definition, state: ProcessState): Promise<string | null> {
  const limit = limitOf(definition, state);
  if (!limit) return null;
  return addWorkingTime(state.enteredAt, timeLimit(limit), await calendarOf(ctx.db)).dueAt.toISOString();
}

/** The centre works round the clock, so minutes are minutes; hours and days are the offices'. */
function timeLimit({ amount, unit }: NonNullable<ReturnType<typeof limitOf>>): TimeLimit {
  if (unit === 'minutes') return { clockMinutes: amount };
  return unit === 'workingHours' ? { workingHours: amount } : { workingDays: amount };
}

async function noteUnits(ctx: Context, ticketId: string, { unitsAfter, unitsBefore }: ProcessStep): Promise<void> {
  const added = unitsAfter.filter((unit) => !unitsBefore.includes(unit));
  if (added.length === 0) return;
  await ctx.db
    .insertInto('ticketUnits')
    .values(added.map((unitId) => ({ unitId, ticketId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const cameBackBy = ['returned', 'declined', 'insisted', 'sentBack', 'dissatisfied', 'reissued', 'reopened'];

/** The line in the work list of whoever the ticket waits for now; null when it waits for nobody. */
export async function workItemRow(
  ctx: Context,
  ticket: Pick<TicketRecord, 'id' | 'definitionId' | 'kind' | 'urgency' | 'registeredBy' | 'dueAt'>,
  { definition, state, step }: Pick<Moved, 'definition' | 'state' | 'step'>,
  stepDueAt: string | null,
): Promise<Insertable<DB['workItems']> | null> {
  const waiting = waitingFor(definition, state);
  if (!waiting) return null;
  return {
    ticketId: ticket.id,
    definitionId: ticket.definitionId,
    node: state.node,
    roleKey: waiting.role,
    unitId: waiting.unitId,
    personId: await personalOf(ctx, waiting.personal, ticket.registeredBy),
    kind: ticket.kind,
    urgency: ticket.urgency,
    registeredBy: ticket.registeredBy,
    cameBack: cameBackBy.includes(step.outcome),
    lastOpinion: step.inputs.opinion ?? null,
    enteredAt: state.enteredAt,
    offeredRoles: [],
    offeredAt: null,
    stepDueAt,
    dueAt: ticket.dueAt,
    sortAt: stepDueAt ?? ticket.dueAt ?? '9999-12-31T00:00:00Z',
  };
}

async function personalOf(ctx: Context, personal: 'creator' | 'creatorLead' | null, creatorId: string | null) {
  if (personal !== 'creatorLead' || !creatorId) return personal === 'creator' ? creatorId : null;
  const creator = await ctx.db.selectFrom('people').select('leadId').where('id', '=', creatorId).executeTakeFirst();
  return creator?.leadId ?? null;
}

async function setWorkItem(ctx: Context, ticket: TicketRecord, moved: Moved, stepDueAt: string | null): Promise<void> {
  const item = await workItemRow(ctx, ticket, moved, stepDueAt);
  if (!item) {
    await ctx.db.deleteFrom('workItems').where('ticketId', '=', ticket.id).execute();
    return;
  }
  const { ticketId: _, ...columns } = item;
  await ctx.db
    .insertInto('workItems')
    .values(item)
    .onConflict((conflict) => conflict.column('ticketId').doUpdateSet(columns))
    .execute();
}

/** Listeners first, in the transaction; then the browsers of those whose lists changed, when it commits. */
export async function tell(
  ctx: Context,
  ticketId: string,
  { definition, before, state, step }: Moved,
  { isNew }: { isNew: boolean },
): Promise<void> {
  const { from, to, action, outcome } = step;
  const stages = { fromStage: nodeOf(definition, from).stage, toStage: nodeOf(definition, to).stage };
  const { round, units: unitIds } = state;
  await announce(ctx, ticketMoved, { ticketId, from, to, ...stages, round, action, outcome, unitIds, isNew });
  if (hasEnded(definition, state)) await announce(ctx, ticketClosed, { ticketId, outcome });
  const audiences = [waitingFor(definition, before), waitingFor(definition, state)].filter((each) => each !== null);
  await publish(ctx, {
    audience: {
      role: audiences.filter(({ unitId }) => !unitId).map(({ role }) => role),
      unit: audiences.flatMap(({ unitId }) => unitId ?? []),
      person: [ctx.actor.personId, ...(state.creatorId ? [state.creatorId] : [])],
    },
    kind: 'ticketMoved',
    keys: ['tickets', 'processing'],
  });
}
