import type { CallbackConditions } from '@minsheng/contracts/callbacks';
import type { Context } from '#platform/context';
import { findCallback, hindranceOf } from '../calling/callable.ts';
import { matching } from './conditions.ts';

const lookedAt = 40;

/** The one to call next: due the longest, held by nobody else, and not forbidden to this person. */
export async function nextCallback(
  ctx: Context,
  { after, ...conditions }: CallbackConditions & { after?: string | undefined },
): Promise<{ id: string | null }> {
  const now = ctx.now.toISOString();
  const due = matching(ctx, { ...conditions, status: 'open', isDue: true })
    .innerJoin('workItems', 'workItems.ticketId', 'callbacks.ticketId')
    .where('workItems.roleKey', 'in', [...ctx.actor.roles, ''])
    .where((eb) =>
      eb.or([
        eb('callbacks.heldBy', 'is', null),
        eb('callbacks.heldBy', '=', ctx.actor.personId),
        eb('callbacks.heldUntil', '<', now),
      ]),
    );
  const found = await due
    .select('callbacks.id')
    .orderBy('callbacks.nextAt')
    .orderBy('callbacks.id')
    .limit(lookedAt)
    .execute();
  for (const { id } of found) {
    if (id === after) continue;
    const { ticket } = await findCallback(ctx, id);
    if ((await hindranceOf(ctx, ticket)) === null) return { id };
  }
  return { id: null };
}
