import type {
  DissatisfiedConditions,
  DissatisfiedQuery,
  DissatisfiedRow,
  Followup,
} from '@minsheng/contracts/dissatisfied';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isVisible } from '../reading/conditions.ts';
import { toCallbackRows } from '../reading/rows.ts';

/** Dissatisfied tickets for concentrated rework, the latest first; one row per ticket. */
export async function listDissatisfied(
  ctx: Context,
  { cursor, limit, ...conditions }: DissatisfiedQuery,
): Promise<{ items: DissatisfiedRow[]; nextCursor: string | null }> {
  const places = await dissatisfied(ctx, conditions)
    .$if(cursor !== undefined, (query) => query.where(beyond(cursor ?? '')))
    .select(['callbacks.id', 'callbacks.doneAt', 'callbacks.followup', 'callbacks.ticketId'])
    .orderBy('callbacks.doneAt', 'desc')
    .orderBy('callbacks.id', 'desc')
    .limit(limit + 1)
    .execute();
  const here = places.slice(0, limit);
  const last = here.at(-1);
  return {
    items: await withTickets(ctx, here),
    nextCursor: last && places.length > limit ? `${last.doneAt}_${last.id}` : null,
  };
}

type Place = { id: string; followup: string | null; ticketId: string };

async function withTickets(ctx: Context, here: readonly Place[]): Promise<DissatisfiedRow[]> {
  if (here.length === 0) return [];
  const ids = here.map(({ id }) => id);
  const rows = await toCallbackRows(ctx, ctx.db.selectFrom('callbacks').where('callbacks.id', 'in', ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const times = await timesOf(
    ctx,
    here.map(({ ticketId }) => ticketId),
  );
  return here.flatMap(({ id, followup, ticketId }) => {
    const row = byId.get(id);
    return row ? [{ ...row, followup: followup as Followup, times: times.get(ticketId) ?? 1 }] : [];
  });
}

async function timesOf(ctx: Context, ticketIds: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('callbacks')
    .select(['ticketId', (eb) => eb.fn.countAll<number>().as('times')])
    .where('ticketId', 'in', ticketIds)
    .where('followup', 'is not', null)
    .groupBy('ticketId')
    .execute();
  return new Map(rows.map(({ ticketId, times }) => [ticketId, times]));
}

/** The latest dissatisfied callback of each ticket that meets the conditions. */
export const dissatisfied = (ctx: Context, conditions: DissatisfiedConditions) =>
  ctx.db
    .selectFrom('callbacks')
    .where('callbacks.followup', '<>', 'superseded')
    .where((eb) => eb.and([...meets(ctx, eb, conditions), isVisible(ctx, eb)]));

function meets(
  ctx: Context,
  eb: ExpressionBuilder<DB, 'callbacks'>,
  { followup, isWaiting, reason, categoryId, unitId, isRepeated, olderThanDays, from, to }: DissatisfiedConditions,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [];
  if (followup) all.push(eb('callbacks.followup', '=', followup));
  if (isWaiting) all.push(eb('callbacks.followup', 'in', ['rework', 'callback', 'supervision']));
  if (reason) all.push(sql<SqlBool>`callbacks.reasons @> ARRAY[${reason}]::text[]`);
  if (unitId) all.push(eb('callbacks.unitId', '=', unitId));
  if (categoryId)
    all.push(
      sql<SqlBool>`callbacks.category_id IN (SELECT id FROM categories WHERE path @> ARRAY[${categoryId}]::uuid[])`,
    );
  if (isRepeated !== undefined) all.push(isRepeated ? hasEarlier : eb.not(hasEarlier));
  if (olderThanDays)
    all.push(eb('callbacks.doneAt', '<=', new Date(ctx.now.getTime() - olderThanDays * 86_400_000).toISOString()));
  if (from) all.push(eb('callbacks.doneAt', '>=', `${from}T00:00:00+08:00`));
  if (to) all.push(sql<SqlBool>`callbacks.done_at < ${to}::date + 1`);
  return all;
}

const hasEarlier = sql<SqlBool>`EXISTS (
  SELECT FROM callbacks AS earlier WHERE earlier.ticket_id = callbacks.ticket_id AND earlier.followup = 'superseded')`;

function beyond(cursor: string) {
  const [at, id] = cursor.split('_');
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid('翻页位置无效，请刷新列表');
  return sql<SqlBool>`(callbacks.done_at, callbacks.id) < (${at}::timestamptz, ${id}::uuid)`;
}
