import type { ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import { conditionOf } from '@minsheng/contracts/ticket-filters';
import type { FoundTicket, TicketCount, TicketSearch } from '@minsheng/contracts/ticket-search';
import type { Context } from '#platform/context';
import { noteAskedPhones } from './query/asked-phones.ts';
import { selectFound, toFound } from './query/found.ts';
import { pageOf } from './query/orders.ts';
import { type PreparedSearch, prepareSearch } from './query/run.ts';
import type { TimeWindow } from './windows.ts';

/** What is found, in the order asked for, a page at a time. */
export async function searchTickets(
  ctx: Context,
  { cursor, limit, order, where, ...filters }: TicketSearch,
): Promise<{ items: FoundTicket[]; nextCursor: string | null }> {
  const search = await prepareSearch(ctx, conditionOf(filters, where));
  if (cursor === undefined) await noteAskedPhones(ctx, search.known);
  const { rows, nextCursor } = await pageOf(search, order, { cursor, limit }, selectFound);
  return { items: await Promise.all(rows.map((row) => toFound(ctx.db, ctx.actor, row))), nextCursor };
}

/**
 * How many there are, up to `cap`: an exact count of a million rows helps nobody and costs a second. Every ticket is a
 * contact (人次); `followers` of them are not matters (件) of their own (unknown where counting stopped).
 */
export async function countTickets(
  ctx: Context,
  { cap, where, ...filters }: TicketCount,
): Promise<{ count: number; isCapped: boolean; followers: number | null }> {
  return countUpTo(ctx, conditionOf(filters, where), cap);
}

export async function countUpTo(ctx: Context, condition: ConditionGroup, cap: number) {
  const search = await prepareSearch(ctx, condition);
  let [count, followers] = [0, 0];
  for (const window of search.windowsBefore()) {
    const found = await countOfWindow(ctx, search, window, cap + 1 - count);
    count += found.count;
    followers += found.followers;
    if (count > cap) return { count: cap, isCapped: true, followers: null };
  }
  return { count, isCapped: false, followers };
}

const countOfWindow = (ctx: Context, search: PreparedSearch, window: TimeWindow, most: number) =>
  ctx.db
    .selectFrom(search.matching(window).select(['tickets.id', 'tickets.leadId']).limit(most).as('found'))
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.count<number>('leadId').as('followers')])
    .executeTakeFirstOrThrow();
