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

/** How many tickets follow it (并案). */
export async function markFollowers(ctx: Context, ticketId: string, followers: number): Promise<void> {
  await ctx.db
    .insertInto('ticketMarks')
    .values({ ticketId, followers })
    .onConflict((known) => known.column('ticketId').doUpdateSet({ followers }))
    .execute();
}

/** The gravest card (黄牌, 红牌) that is not settled, or none. */
export async function markCard(ctx: Context, ticketId: string, card: 'yellow' | 'red' | null): Promise<void> {
  await ctx.db
    .insertInto('ticketMarks')
    .values({ ticketId, card })
    .onConflict((known) => known.column('ticketId').doUpdateSet({ card }))
    .execute();
}
