import type { Context } from '#platform/context';

/** One urge more; answers how many there are now. */
export async function addUrge(ctx: Context, ticketId: string): Promise<number> {
  const { urges } = await ctx.db
    .insertInto('ticketMarks')
    .values({ ticketId, urges: 1 })
    .onConflict((known) => known.column('ticketId').doUpdateSet((eb) => ({ urges: eb('ticketMarks.urges', '+', 1) })))
    .returning('urges')
    .executeTakeFirstOrThrow();
  return urges;
}
