import type { TicketRow, TicketSearch } from '@minsheng/contracts/tickets';
import { queryTokens, toTsquery } from '@minsheng/language/search-tokens';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import { type Context, can } from '#platform/context';
import { storedPhone } from './phone.ts';
import { selectRows, toRows } from './rows.ts';
import { visibleTo } from './visibility.ts';
import { monthWindows, type TimeWindow } from './windows.ts';

type Conditions = Omit<TicketSearch, 'cursor' | 'limit'> & {
  /** What was typed, where it may be a telephone number, in the form numbers are stored in. */
  phone?: string;
};
type TicketExpression = ExpressionBuilder<DB, 'tickets'>;

/** Newest first, keyset paging by id, which is the registration time. */
export async function searchTickets(
  ctx: Context,
  { cursor, limit, ...asked }: TicketSearch,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const conditions = await withPhone(ctx, asked);
  const found: Awaited<ReturnType<typeof rowsOfWindow>> = [];
  for (const window of await windowsOf(ctx, conditions, cursor)) {
    found.push(...(await rowsOfWindow(ctx, conditions, window, limit + 1 - found.length)));
    if (found.length > limit) break;
  }
  const items = await toRows(ctx.db, ctx.actor, found.slice(0, limit));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const countCap = 10_000;

/** How many there are, up to `countCap`: an exact count of a million rows helps nobody and costs a second. */
export async function countTickets(ctx: Context, asked: Conditions): Promise<{ count: number; isCapped: boolean }> {
  const conditions = await withPhone(ctx, asked);
  let count = 0;
  for (const window of await windowsOf(ctx, conditions, undefined)) {
    count += await countOfWindow(ctx, conditions, window, countCap + 1 - count);
    if (count > countCap) return { count: countCap, isCapped: true };
  }
  return { count, isCapped: false };
}

/** A phone is a key to a person: only those who may read citizens can search by it. */
async function withPhone(ctx: Context, asked: Conditions): Promise<Conditions> {
  const { text } = asked;
  if (!text || !looksLikeNumber.test(text) || !can(ctx.actor, 'ticket.readCitizen')) return asked;
  return { ...asked, phone: await storedPhone(ctx.db, text) };
}

const looksLikeNumber = /^[+\d][\d\s-]{2,}$/;

/**
 * A word that half the tickets contain and a word that none contains want opposite plans; asking month by month from
 * the newest, in windows that double, is fast for both: the page fills early, or the GIN index answers empty at once.
 */
async function windowsOf(ctx: Context, conditions: Conditions, cursor: string | undefined): Promise<TimeWindow[]> {
  const first = await ctx.db.selectFrom('tickets').select('id').orderBy('id').limit(1).executeTakeFirst();
  return monthWindows({
    first: first?.id ?? null,
    now: ctx.now,
    from: conditions.from,
    to: conditions.to,
    before: cursor,
  });
}

const matching = (ctx: Context, conditions: Conditions, { low, high }: TimeWindow) =>
  ctx.db
    .selectFrom('tickets')
    .where('tickets.id', '>=', low)
    .where('tickets.id', '<', high)
    .where(visibleTo(ctx.actor))
    .where((eb) => meets(eb, conditions));

const rowsOfWindow = (ctx: Context, conditions: Conditions, window: TimeWindow, limit: number) =>
  selectRows(matching(ctx, conditions, window))
    .orderBy(conditions.text ? throughTokens : sql`tickets.id`, 'desc')
    .limit(limit)
    .execute();

/**
 * The same order as the id's, which the primary key does not serve. The planner takes every unknown word for one in two
 * hundred and, in a large window, would rather walk the newest tickets until fifty have it: a word in none costs seconds.
 */
const throughTokens = sql`tickets.id::text COLLATE "C"`;

async function countOfWindow(ctx: Context, conditions: Conditions, window: TimeWindow, cap: number): Promise<number> {
  const row = await ctx.db
    .selectFrom(matching(ctx, conditions, window).select('tickets.id').limit(cap).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

const plain = ['kind', 'status', 'channel', 'urgency', 'registeredBy', 'node', 'satisfaction'] as const;

function meets(eb: TicketExpression, conditions: Conditions): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  for (const field of plain) {
    const value = conditions[field];
    if (value) all.push(eb(`tickets.${field}`, '=', value));
  }
  if (conditions.categoryId) all.push(eb('tickets.categoryId', 'in', below(eb, 'categories', conditions.categoryId)));
  if (conditions.placeId) all.push(eb('tickets.placeId', 'in', below(eb, 'places', conditions.placeId)));
  if (conditions.unitId) all.push(handledByUnit(eb, conditions.unitId));
  if (conditions.text) all.push(matchesText(eb, conditions.text, conditions.phone));
  return eb.and(all);
}

/** The node itself and everything below it in a tree whose rows carry the path of ids from the root. */
const below = (eb: TicketExpression, tree: 'categories' | 'places', id: string) =>
  eb
    .selectFrom(tree)
    .select(`${tree}.id`)
    .where(sql<SqlBool>`${sql.ref(`${tree}.path`)} @> ARRAY[${id}]::uuid[]`);

const handledByUnit = (eb: TicketExpression, unitId: string) =>
  eb(
    'tickets.id',
    'in',
    eb.selectFrom('ticketUnits').select('ticketUnits.ticketId').where('ticketUnits.unitId', '=', unitId),
  );

/** Text is matched as words and bigrams; what looks like a number is also looked up as a ticket number or a phone. */
function matchesText(eb: TicketExpression, text: string, phone: string | undefined): Expression<SqlBool> {
  const tokens = queryTokens(text);
  if (tokens.length === 0) return eb.lit(false);
  const ways: Expression<SqlBool>[] = [sql<SqlBool>`tickets.search_tokens @@ ${toTsquery(tokens)}::tsquery`];
  if (looksLikeNumber.test(text)) ways.push(eb('tickets.number', '=', text));
  if (phone) ways.push(eb('tickets.citizenPhone', '=', phone));
  return eb.or(ways);
}
