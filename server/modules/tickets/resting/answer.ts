import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessStep } from '@minsheng/contracts/workflow-state';
import { advance, definitionById } from '#modules/workflow';
import type { Context } from '#platform/context';
import { recordMove } from '../processing/moves.ts';
import { stateOf, type TicketRecord } from '../processing/state.ts';
import type { Former } from './former.ts';
import { notePause } from './pauses.ts';
import { restoreWork } from './work.ts';

export interface LeadAnswer {
  lead: Pick<TicketRecord, 'number' | 'node' | 'unitIds'>;
  answer: string;
  /** Whoever approved the lead's answer; the step is theirs. */
  personId: string;
}

/**
 * A resting ticket gets its lead's answer (并案答复) and goes on to its own callback, with the lead's unit as the one that
 * answered: its citizen is asked like any other.
 */
export async function answerWithLead(ctx: Context, ticket: TicketRecord, given: LeadAnswer): Promise<void> {
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const before = stateOf(ticket);
  const { lead, answer, personId } = given;
  const step: ProcessStep = {
    action: 'answeredWithLead',
    isSide: true,
    from: before.node,
    to: callbackOf(definition, lead.node),
    outcome: 'answeredWithLead',
    unitsBefore: before.units,
    unitsAfter: lead.unitIds,
    startsRound: false,
    personId,
    inputs: { answer, opinion: `随主件 ${lead.number} 一并答复` },
    at: ctx.now.toISOString(),
  };
  await ctx.db.updateTable('tickets').set({ suspendedAt: null }).where('id', '=', ticket.id).execute();
  await recordMove(ctx, { ...ticket, suspendedAt: null }, { definition, before, state: advance(before, step), step });
}

/** Where its lead is called back about, when its own process has that node; else its first callback, else its end. */
function callbackOf({ nodes }: Definition, leadNode: string): string {
  const callbacks = nodes.filter(({ stage }) => stage === 'callback');
  const end = nodes.find(({ stage }) => stage === 'end');
  const target = callbacks.find(({ key }) => key === leadNode) ?? callbacks[0] ?? end;
  if (!target) throw new Error('the process has no end');
  return target.key;
}

/** Takes the lead's answer back (解除并案) while the citizen has not been asked yet: the ticket is where it was before. */
export async function takeAnswerBack(
  ctx: Context,
  ticket: TicketRecord,
  { former, reason }: { former: Former; reason: string },
): Promise<void> {
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const before = stateOf(ticket);
  const { state, answer, answeredAt, satisfaction } = former;
  const step: ProcessStep = {
    action: 'unlinked',
    isSide: true,
    from: before.node,
    to: state.node,
    outcome: 'unlinked',
    unitsBefore: before.units,
    unitsAfter: state.units,
    startsRound: false,
    personId: ctx.actor.personId,
    inputs: { opinion: reason },
    at: ctx.now.toISOString(),
  };
  await recordMove(ctx, ticket, { definition, before, state, step });
  const dueAt = await notePause(ctx, ticket, former.since);
  await ctx.db
    .updateTable('tickets')
    .set({ leadId: null, answer, answeredAt, satisfaction, dueAt })
    .where('id', '=', ticket.id)
    .execute();
  await restoreWork(ctx, { ...ticket, dueAt }, former);
}
