import type { CallbackConditions, CallbackQuery, CallbackRow } from '@minsheng/contracts/callbacks';
import { type SqlBool, sql } from 'kysely';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { matching } from './conditions.ts';
import { toCallbackRows } from './rows.ts';

/** Open ones by next attempt or by age, done ones newest first; keyset paging by that moment and the callback. */
export async function listCallbacks(
  ctx: Context,
  { cursor, limit, order, ...conditions }: CallbackQuery,
): Promise<{ items: CallbackRow[]; nextCursor: string | null }> {
  const isDone = conditions.status === 'done';
  const field = isDone ? 'doneAt' : order === 'age' ? 'openedAt' : 'nextAt';
  const column = sql.ref(`callbacks.${field}`);
  const direction = isDone ? 'desc' : 'asc';
  let chosen = matching(ctx, conditions);
  if (cursor) {
    const { at, id } = placeOf(cursor);
    const beyond = isDone ? sql`<` : sql`>`;
    chosen = chosen.where(sql<SqlBool>`(${column}, callbacks.id) ${beyond} (${at}::timestamptz, ${id}::uuid)`);
  }
  const places = await chosen
    .select(['callbacks.id', `callbacks.${field} as at`])
    .orderBy(column, direction)
    .orderBy('callbacks.id', direction)
    .limit(limit + 1)
    .execute();
  const here = places.slice(0, limit);
  const last = here.at(-1);
  const ids = here.map(({ id }) => id);
  const rows = ids.length
    ? await toCallbackRows(ctx, ctx.db.selectFrom('callbacks').where('callbacks.id', 'in', ids))
    : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: ids.flatMap((id) => byId.get(id) ?? []),
    nextCursor: last && places.length > limit ? `${last.at}_${last.id}` : null,
  };
}

function placeOf(cursor: string): { at: string; id: string } {
  const [at, id] = cursor.split('_');
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid('翻页位置无效，请刷新列表');
  return { at, id };
}

const countCap = 10_000;

export async function countCallbacks(
  ctx: Context,
  conditions: CallbackConditions,
): Promise<{ count: number; isCapped: boolean }> {
  const { count } = await ctx.db
    .selectFrom(
      matching(ctx, conditions)
        .select('callbacks.id')
        .limit(countCap + 1)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { count: Math.min(count, countCap), isCapped: count > countCap };
}
