import type { Context } from '#platform/context';
import { visibleTo } from './visibility.ts';

/** The number a ticket goes by; empty for whoever may not see it, as for one that does not exist. */
export async function visibleNumber(ctx: Context, id: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('tickets')
    .select('tickets.number')
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  return row?.number ?? '';
}
