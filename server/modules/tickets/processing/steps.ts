import type { MovedTicket, NewStep } from '@minsheng/contracts/processing';
import type { TicketStatus } from '@minsheng/contracts/tickets';
import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { sql } from 'kysely';
import { definitionById, move, nodeName, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, forbidden, invalid } from '#platform/errors';
import { oneByOne } from '#platform/one-by-one';
import { assignUnits } from '../assisting/assign.ts';
import { visibleNumber } from '../numbers.ts';
import type { Matter } from '../requests/kind.ts';
import { recordMove } from './moves.ts';
import { cautionFor, hindranceOf } from './rules.ts';
import { assertUnchanged, factsOf, lockTicket, principalOf, stateOf, whoIs } from './state.ts';

/** One step of the process (办理): the workflow decides whether this person may, and where the ticket goes. */
export async function takeStep(ctx: Context, given: NewStep): Promise<MovedTicket> {
  const { id, version, action, inputs } = given;
  const ticket = await lockTicket(ctx, id);
  assertUnchanged(ticket, version);
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const before = stateOf(ticket);
  await assertUnitChoice(ctx, definition, before, action, inputs);
  const [who, facts] = [await whoIs(ctx, ticket), await factsOf(ctx.db, ticket)];
  const hindrance = await hindranceOf(ctx, { ticket, definition }, action);
  if (hindrance) throw conflict(hindrance);
  const moved = move(definition, before, { action, inputs, who, facts, now: ctx.now });
  const step = await justified(ctx, { ticket, definition }, moved.step, given.override);
  const onBehalfOf = step.isSide ? null : principalOf(definition, before, who);
  await recordMove(ctx, ticket, { definition, before, ...moved, step, onBehalfOf });
  await assignAtDispatch(ctx, { ticket, definition }, given);
  return standsAt(ctx, id);
}

/** Asked for after the listeners, who may have changed it too. It can have left the sight of whoever took the step. */
async function standsAt({ db }: Context, id: string): Promise<MovedTicket> {
  const ticket = await db
    .selectFrom('tickets')
    .select(['id', 'number', 'status', 'node', 'version', 'definitionId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { definitionId, status, ...stand } = ticket;
  return { ...stand, status: status as TicketStatus, nodeName: await nodeName(db, definitionId, stand.node) };
}

/** A step that the rules caution against carries the sentence that says why nevertheless. */
async function justified(
  ctx: Context,
  matter: Matter,
  step: ProcessStep,
  override: string | undefined,
): Promise<ProcessStep> {
  const caution = await cautionFor(ctx, matter, step.action, step.inputs);
  if (!caution) return step;
  if (!override) throw conflict(caution);
  return { ...step, inputs: { ...step.inputs, override } };
}

/** Assisting units can be named together with the one that leads. */
async function assignAtDispatch(ctx: Context, { ticket }: Matter, { inputs, assistUnitIds = [] }: NewStep) {
  if (assistUnitIds.length === 0) return;
  if (!ctx.actor.permissions.has('ticket.assist')) throw forbidden('您没有指定协办单位的权限');
  const moved = await lockTicket(ctx, ticket.id);
  await assignUnits(ctx, moved, {
    unitIds: assistUnitIds,
    question: inputs.opinion || '请协助主办单位办理，并答复意见。',
  });
}

type Batch = { tickets: { id: string; version: number }[] } & Pick<NewStep, 'action' | 'inputs' | 'override'>;

/** The same step for many tickets (批量办理); one that is refused leaves the others alone. */
export const takeSteps = (ctx: Context, { tickets, ...same }: Batch) =>
  oneByOne(
    ctx,
    tickets,
    async (inside, each) => (await takeStep(inside, { ...each, ...same })).number,
    ({ id }) => visibleNumber(ctx, id),
  );

/** The engine knows units only as names on a stack; that they exist, are active and of the right level is known here. */
async function assertUnitChoice(
  ctx: Context,
  definition: Definition,
  state: ProcessState,
  actionKey: string,
  inputs: Record<string, string>,
): Promise<void> {
  const actions = [...nodeOf(definition, state.node).actions, ...definition.sideActions];
  const fields = actions.find(({ key }) => key === actionKey)?.fields ?? [];
  for (const { key, label, kind, unitChoice } of fields) {
    const chosen = inputs[key];
    if (kind !== 'unit' || !chosen) continue;
    const unit = await ctx.db
      .selectFrom('units')
      .selectAll()
      .where(sql<string>`id::text`, '=', chosen)
      .executeTakeFirst();
    if (!unit) throw invalid(`${label}不存在`);
    if (!unit.isActive) throw invalid(`${unit.name}已停用，请另选`);
    if (unitChoice === 'firstLevel' && unit.level !== 1) throw invalid(`${unit.name}不是一级单位`);
    if (unitChoice === 'children' && unit.parentId !== state.units.at(-1))
      throw invalid(`${unit.name}不是本单位的下级单位`);
  }
}
