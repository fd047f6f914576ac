import type { ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { visibleTo } from '../visibility.ts';
import { monthWindows, type TimeWindow } from '../windows.ts';
import { needsWords, registeredWithin } from './bounds.ts';
import { compile } from './compile.ts';
import { type Known, whatIsKnown } from './known.ts';

/** A condition made ready: names resolved, months known. Good for as many questions as are asked of it. */
export interface PreparedSearch {
  condition: ConditionGroup;
  known: Known;
  /** Newest first. */
  windowsBefore(cursor?: string): TimeWindow[];
  /** The tickets of a window that meet the condition and that the person who asks may see. */
  matching(window: TimeWindow): ReturnType<typeof matching>;
  /** Tickets that were found, by their ids. */
  these(ids: readonly string[]): SelectQueryBuilder<DB, 'tickets', object>;
  /** What newest first is ordered by, so that the planner takes the way that the condition needs. */
  newestFirst: ReturnType<typeof sql>;
}

export async function prepareSearch(ctx: Context, condition: ConditionGroup): Promise<PreparedSearch> {
  const known = await whatIsKnown(ctx, condition);
  const oldest = await ctx.db.selectFrom('tickets').select('id').orderBy('id').limit(1).executeTakeFirst();
  const range = registeredWithin(condition, ctx.now);
  return {
    condition,
    known,
    windowsBefore: (before) => monthWindows({ first: oldest?.id ?? null, now: ctx.now, ...range, before }),
    matching: (window) => matching(ctx, condition, { ...known, window }),
    these: (ids) => withIds(ctx, ids),
    newestFirst: needsWords(condition) ? throughTokens : sql`tickets.id`,
  };
}

/**
 * The same order as the id's, which the primary key does not serve. The planner takes every unknown word for one in two
 * hundred and, in a large window, would rather walk the newest tickets until fifty have it: a word in none costs seconds.
 */
const throughTokens = sql`tickets.id::text COLLATE "C"`;

/** The bounds keep the planner from looking into months that none of them is of. */
const withIds = (ctx: Context, ids: readonly string[]) => {
  const sorted = ids.toSorted();
  return ctx.db
    .selectFrom('tickets')
    .where('tickets.id', '>=', sorted[0] as string)
    .where('tickets.id', '<=', sorted.at(-1) as string)
    .where(sql<boolean>`tickets.id = ANY (${sorted}::uuid[])`);
};

const matching = (ctx: Context, condition: ConditionGroup, scope: Known & { window: TimeWindow }) =>
  ctx.db
    .selectFrom('tickets')
    .where('tickets.id', '>=', scope.window.low)
    .where('tickets.id', '<', scope.window.high)
    .where(visibleTo(ctx.actor))
    .where(compile(condition, scope));
