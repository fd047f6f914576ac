import { sql } from 'kysely';
import type { Context } from './context.ts';

/**
 * The same act for many things, in their order of ids: one that is refused leaves the others alone and says why.
 * `act` answers with the number the thing goes by; `numberOf` finds it for one that was refused.
 */
export async function oneByOne<Thing extends { id: string }>(
  ctx: Context,
  things: readonly Thing[],
  act: (ctx: Context, thing: Thing) => Promise<string>,
  numberOf: (thing: Thing) => Promise<string>,
): Promise<{ id: string; number: string; error: string | null }[]> {
  const results: { id: string; number: string; error: string | null }[] = [];
  for (const thing of things.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await sql`SAVEPOINT one_of_many`.execute(ctx.db);
    try {
      results.push({ id: thing.id, number: await act(ctx, thing), error: null });
    } catch (error) {
      await sql`ROLLBACK TO SAVEPOINT one_of_many`.execute(ctx.db);
      if (!isRefusal(error)) throw error;
      results.push({ id: thing.id, number: await numberOf(thing), error: error.message });
    }
    await sql`RELEASE SAVEPOINT one_of_many`.execute(ctx.db);
  }
  return results;
}

const isRefusal = (error: unknown): error is Error => error instanceof Error && 'status' in error;
