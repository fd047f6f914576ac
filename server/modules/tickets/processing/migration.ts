import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { advance, nodeOf, waitingFor, withSuccessors } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { publish } from '#platform/live';
import { announce } from '#platform/topics';
import { ticketMoved } from '../topics.ts';
import { stepDue, stepRow, workItemRow } from './moves.ts';
import { lockTicket, stateOf, type TicketRecord } from './state.ts';

export interface Migrated {
  ticketId: string;
  from: { definitionId: string; node: string; definition: Definition };
  to: { definitionId: string; node: string; definition: Definition };
  /** Where the tickets of each node of the earlier version were sent. */
  chosen: readonly { node: string; to: string }[];
  /** Who decided it; the step in the ticket's timeline is theirs. */
  personId: string;
  remark: string;
  /** Why a ticket in this state must not go on there, null when it may. */
  hindrance(state: ProcessState): Promise<string | null>;
}

/**
 * A running ticket goes on in another version of the process (流程升级): same matter, same units, same clocks; the work
 * item moves along. Answers why it stayed, null when it went.
 */
export async function migrateTicket(ctx: Context, asked: Migrated): Promise<string | null> {
  const ticket = await lockTicket(ctx, asked.ticketId);
  const { from, to } = asked;
  if (ticket.definitionId !== from.definitionId || ticket.node !== from.node) return '升级时工单已离开这个环节';
  const before = stateOf(ticket);
  const step = stepBy(ctx, asked, before);
  const succession = { from: from.definition, to: to.definition, chosen: asked.chosen };
  const state = withSuccessors(advance(before, step), succession);
  const why = await asked.hindrance(state);
  if (why !== null) return why;
  const stepDueAt = await stepDue(ctx, to.definition, state);
  await writeStep(ctx, asked, before, step);
  await ctx.db
    .updateTable('tickets')
    .set((eb) => ({
      definitionId: to.definitionId,
      node: state.node,
      trail: json(state.trail) as never,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', ticket.id)
    .execute();
  await moveWorkItem(ctx, asked, ticket, { before, state, step }, stepDueAt);
  await tellOf(ctx, asked, before, state);
  return null;
}

const stepBy = (ctx: Context, { from, to, personId, remark }: Migrated, { units }: ProcessState): ProcessStep => ({
  action: 'migrated',
  isSide: true,
  from: from.node,
  to: to.node,
  outcome: 'migrated',
  unitsBefore: units,
  unitsAfter: units,
  startsRound: false,
  personId,
  inputs: { opinion: remark },
  at: ctx.now.toISOString(),
});

/** The last step of the earlier version: what comes after it belongs to the new one. */
async function writeStep(ctx: Context, { ticketId, from, to }: Migrated, before: ProcessState, step: ProcessStep) {
  const { seq } = await ctx.db
    .selectFrom('ticketSteps')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)), '+', 1).as('seq'))
    .where('ticketId', '=', ticketId)
    .executeTakeFirstOrThrow();
  const row = stepRow(ctx, ticketId, { definition: from.definition, before, state: before, step }, null);
  await ctx.db
    .insertInto('ticketSteps')
    .values({ ...row, roleKey: null, unitId: null, startedAt: step.at, seq })
    .execute();
  await ctx.db
    .insertInto('ticketMigrations')
    .values({ ticketId, seq, fromDefinitionId: from.definitionId, toDefinitionId: to.definitionId })
    .execute();
}

/** Whose work it is now; since when it waits and what was said last stay as they were. */
async function moveWorkItem(
  ctx: Context,
  { to }: Migrated,
  ticket: TicketRecord,
  moved: { before: ProcessState; state: ProcessState; step: ProcessStep },
  stepDueAt: string | null,
): Promise<void> {
  const changed = { ...ticket, definitionId: to.definitionId };
  const item = await workItemRow(ctx, changed, { definition: to.definition, ...moved }, stepDueAt);
  if (!item) throw new Error('a migrated ticket waits for nobody');
  const { cameBack: _, lastOpinion: __, ...columns } = item;
  await ctx.db.updateTable('workItems').set(columns).where('ticketId', '=', ticket.id).execute();
}

async function tellOf(ctx: Context, { ticketId, from, to }: Migrated, before: ProcessState, state: ProcessState) {
  const fact = {
    from: from.node,
    to: to.node,
    action: 'migrated',
    outcome: 'migrated',
    unitIds: state.units,
    isNew: false,
  };
  const stages = {
    fromStage: nodeOf(from.definition, from.node).stage,
    toStage: nodeOf(to.definition, to.node).stage,
  };
  await announce(ctx, ticketMoved, { ticketId, ...fact, ...stages, round: state.round });
  const waiting = [waitingFor(from.definition, before), waitingFor(to.definition, state)].filter(
    (each) => each !== null,
  );
  await publish(ctx, {
    audience: {
      role: waiting.filter(({ unitId }) => !unitId).map(({ role }) => role),
      unit: waiting.flatMap(({ unitId }) => unitId ?? []),
    },
    kind: 'ticketMoved',
    keys: ['tickets', 'processing'],
  });
}
