import type { NewStep } from '@minsheng/contracts/processing';
import type { Ticket } from '@minsheng/contracts/tickets';
import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { sql } from 'kysely';
import { definitionById, move, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { oneByOne } from '#platform/one-by-one';
import { getTicket } from '../detail.ts';
import { recordMove } from './moves.ts';
import { hindranceOf } from './offered.ts';
import { assertUnchanged, factsOf, lockTicket, principalOf, stateOf, whoIs } from './state.ts';

/** One step of the process (办理): the workflow decides whether this person may, and where the ticket goes. */
export async function takeStep(ctx: Context, step: NewStep): Promise<Ticket> {
  await moveTicket(ctx, step);
  return getTicket(ctx, step.id);
}

async function moveTicket(ctx: Context, { id, version, action, inputs }: NewStep): Promise<string> {
  const ticket = await lockTicket(ctx, id);
  assertUnchanged(ticket, version);
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const before = stateOf(ticket);
  await assertUnitChoice(ctx, definition, before, action, inputs);
  const [who, facts] = [await whoIs(ctx, ticket), await factsOf(ctx.db, ticket)];
  const hindrance = await hindranceOf(ctx, { ticket, definition }, action);
  if (hindrance) throw conflict(hindrance);
  const moved = move(definition, before, { action, inputs, who, facts, now: ctx.now });
  const onBehalfOf = moved.step.isSide ? null : principalOf(definition, before, who);
  await recordMove(ctx, ticket, { definition, before, ...moved, onBehalfOf });
  return ticket.number;
}

type Batch = { tickets: { id: string; version: number }[] } & Pick<NewStep, 'action' | 'inputs'>;

/** The same step for many tickets (批量办理); one that is refused leaves the others alone. */
export const takeSteps = (ctx: Context, { tickets, action, inputs }: Batch) =>
  oneByOne(
    ctx,
    tickets,
    (inside, { id, version }) => moveTicket(inside, { id, version, action, inputs }),
    ({ id }) => numberOf(ctx, id),
  );

async function numberOf(ctx: Context, id: string): Promise<string> {
  const row = await ctx.db.selectFrom('tickets').select('number').where('id', '=', id).executeTakeFirst();
  return row?.number ?? '';
}

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
