import type { Action, Definition, Stage } from '@minsheng/contracts/workflow';
import type { Trail } from '@minsheng/contracts/workflow-state';
import { sql } from 'kysely';
import { stateOf, type TicketRecord } from '#modules/tickets';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';

/** What decides whether a ticket may be dispatched by the platform at all, whatever the model says. */
export interface Circumstances {
  kind: string;
  isSecret: boolean;
  status: string;
  stage: Stage;
  /** How many units have it. */
  depth: number;
  round: number;
  counters: Trail['counters'];
  /** A unit has had it before. */
  wasAtUnit: boolean;
  hasOpenRequest: boolean;
  isJoint: boolean;
  /** It rests, following another ticket of the same matter (并案). */
  isFollower: boolean;
  /** The process has a step here that asks for nothing but the unit. */
  hasPlainDispatch: boolean;
}

/** Ways on which every ticket may come to the dispatcher for the first time. */
const plainOutcomes = ['submitted', 'approved'];

const wordsFor: Partial<Record<string, string>> = {
  returned: '工单曾被退回，由派单员派单',
  declined: '单位退过单，由派单员派单',
  reopened: '重新办理的工单由派单员派单',
  dissatisfied: '重办的工单由派单员派单',
  reissued: '重办的工单由派单员派单',
};

/** Why a person has to dispatch this one; null when nothing is against the platform doing it. */
export function barredBecause(given: Circumstances): string | null {
  if (given.kind === 'report') return '举报由派单员派单';
  if (given.isSecret) return '保密工单由派单员派单';
  if (given.status !== 'open' || given.stage !== 'dispatch') return '工单不在派单环节';
  if (given.isFollower) return '工单已并案，随主件办理';
  if (given.round > 0) return '重办的工单由派单员派单';
  for (const [outcome, count] of Object.entries(given.counters))
    if (!plainOutcomes.includes(outcome) && (count ?? 0) > 0)
      return wordsFor[outcome] ?? '办理过程有过变动，由派单员派单';
  if (given.depth > 0 || given.wasAtUnit) return '工单已派过单，由派单员派单';
  if (given.isJoint) return '有协办单位的工单由派单员派单';
  if (given.hasOpenRequest) return '有待审批的申请，由派单员派单';
  return given.hasPlainDispatch ? null : '派单步骤还要求填写其他内容，由派单员派单';
}

/** The step that gives a ticket to a first-level unit, when it asks for nothing besides. */
export function plainDispatch(definition: Definition, node: string): { action: Action; unitField: string } | null {
  for (const action of nodeOf(definition, node).actions) {
    if (!action.to.every(({ outcome, unit }) => outcome === 'dispatched' && unit === 'set')) continue;
    const needed = action.fields.filter(({ isRequired }) => isRequired);
    const [unit] = needed;
    if (needed.length === 1 && unit?.kind === 'unit' && unit.unitChoice === 'firstLevel')
      return { action, unitField: unit.key };
  }
  return null;
}

/** Reads the circumstances of a ticket that the caller has locked. */
export async function circumstancesOf(
  ctx: Context,
  ticket: TicketRecord,
  definition: Definition,
): Promise<Circumstances> {
  const { units, round, trail, node } = stateOf(ticket);
  const { rows } = await sql<Pick<Circumstances, 'wasAtUnit' | 'hasOpenRequest' | 'isJoint'>>`
    SELECT
      EXISTS (SELECT FROM ticket_units WHERE ticket_id = ${ticket.id}::uuid) AS was_at_unit,
      EXISTS (SELECT FROM ticket_requests WHERE ticket_id = ${ticket.id}::uuid AND status = 'pending') AS has_open_request,
      EXISTS (SELECT FROM ticket_assists WHERE ticket_id = ${ticket.id}::uuid AND status <> 'withdrawn') AS is_joint
  `.execute(ctx.db);
  return {
    kind: ticket.kind,
    isSecret: ticket.isSecret,
    isFollower: ticket.suspendedAt !== null,
    status: ticket.status,
    stage: nodeOf(definition, node).stage,
    depth: units.length,
    round,
    counters: trail.counters,
    hasPlainDispatch: plainDispatch(definition, node) !== null,
    ...(rows[0] as Pick<Circumstances, 'wasAtUnit' | 'hasOpenRequest' | 'isJoint'>),
  };
}
