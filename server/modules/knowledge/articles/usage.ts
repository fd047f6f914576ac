import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { dayOf } from '../standing.ts';
import { assertReadable } from '../visibility.ts';

const monthsShown = 12;

export async function noteView(ctx: Context, id: string): Promise<{ viewed: number; quoted: number }> {
  await assertReadable(ctx, id);
  return countUse(ctx, id, 'viewed');
}

/** One more use of an article, in all and in this month. */
export async function countUse(
  ctx: Context,
  id: string,
  use: 'viewed' | 'quoted',
  by = 1,
): Promise<{ viewed: number; quoted: number }> {
  const month = `${dayOf(ctx.now).slice(0, 7)}-01`;
  await ctx.db
    .insertInto('articleMonths')
    .values({ articleId: id, month, [use]: Math.max(0, by) })
    .onConflict((existing) =>
      existing
        .columns(['articleId', 'month'])
        .doUpdateSet((eb) => ({ [use]: eb.fn('greatest', [eb.lit(0), eb(`articleMonths.${use}`, '+', by)]) })),
    )
    .execute();
  return ctx.db
    .updateTable('articles')
    .set((eb) => ({ [use]: eb.fn('greatest', [eb.lit(0), eb(use, '+', by)]) }))
    .where('id', '=', id)
    .returning(['viewed', 'quoted'])
    .executeTakeFirstOrThrow();
}

/** The last twelve months in which it was used. */
export const monthsOf = (db: Kysely<DB>, id: string, now: Date) =>
  db
    .selectFrom('articleMonths')
    .select(['month', 'viewed', 'quoted'])
    .where('articleId', '=', id)
    .where('month', '<=', dayOf(now))
    .orderBy('month', 'desc')
    .limit(monthsShown)
    .execute();
