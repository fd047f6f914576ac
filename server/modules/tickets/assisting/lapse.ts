import { hasEnded } from '#modules/workflow';
import type { Context } from '#platform/context';
import type { Moved } from '../processing/state.ts';

/** A ticket that has ended asks nobody any longer. */
export async function lapseAssists(ctx: Context, ticketId: string, { definition, state }: Moved): Promise<void> {
  if (!hasEnded(definition, state)) return;
  await ctx.db
    .updateTable('ticketAssists')
    .set((eb) => ({ status: 'lapsed', version: eb('version', '+', 1) }))
    .where('ticketId', '=', ticketId)
    .where('status', '=', 'open')
    .execute();
}
