import type { Bounce } from '@minsheng/contracts/ticket-events';
import type { Trail } from '@minsheng/contracts/workflow-state';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import type { Matter } from '../requests/kind.ts';

/** Whom the ticket was with already, and why each gave it up (退单) or lost it (转办); asks nothing where nothing bounced. */
export async function bouncesOf(ctx: Context, { ticket, definition }: Matter): Promise<Bounce[]> {
  const { declined = 0, transferred = 0 } = (ticket.trail as unknown as Trail).counters ?? {};
  if (declined + transferred === 0) return [];
  const steps = await ctx.db
    .selectFrom('ticketSteps')
    .where('ticketId', '=', ticket.id)
    .where('outcome', 'in', ['declined', 'transferred'])
    .select(['node', 'action', 'outcome', 'unitsBefore', 'inputs', 'at'])
    .orderBy('seq')
    .execute();
  const names = await unitNames(
    ctx,
    steps.flatMap(({ unitsBefore }) => unitsBefore),
  );
  return steps.flatMap(({ node, action, outcome, unitsBefore, inputs, at }) => {
    const id = unitsBefore.at(-1);
    if (!id) return [];
    const { reasonCode, opinion } = inputs as unknown as Record<string, string>;
    const asked = [...nodeOf(definition, node).actions, ...definition.sideActions].find(({ key }) => key === action);
    const options = asked?.fields.find(({ key }) => key === 'reasonCode')?.options;
    const code = options?.find(({ value }) => value === reasonCode)?.label;
    const reason = [code, opinion].filter(Boolean).join('：');
    return [{ unit: { id, name: names.get(id) ?? '' }, how: outcome as Bounce['how'], reason, at }];
  });
}

async function unitNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const units = await ctx.db
    .selectFrom('units')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(units.map(({ id, name }) => [id, name]));
}
