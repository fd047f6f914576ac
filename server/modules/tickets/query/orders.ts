import type { TicketOrderName } from '@minsheng/contracts/ticket-search';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB } from '#database/schema';
import { invalid } from '#platform/errors';
import type { TimeWindow } from '../windows.ts';
import type { PreparedSearch } from './run.ts';

type Tickets = SelectQueryBuilder<DB, 'tickets', object>;
/** Puts the columns of the list on a chosen set of tickets. */
export type Select<Row> = (tickets: Tickets) => SelectQueryBuilder<DB, 'tickets', Row>;
/** What the orders are kept by. */
interface Placed {
  id: string;
  status: string;
  dueAt: string | null;
  closedAt: string | null;
  enteredAt: string;
}
export interface PageAsk {
  cursor?: string | undefined;
  limit: number;
}
export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/**
 * A page of what a search finds, in the order asked for; each order has its keyset, and no order sorts what is closed.
 * First which tickets, then their columns: with a hundred months the planner takes longer over the joins than all else.
 */
export async function pageOf<Row extends { id: string }>(
  search: PreparedSearch,
  order: TicketOrderName,
  ask: PageAsk,
  select: Select<Row>,
): Promise<Page<Row>> {
  const { rows: places, nextCursor } = await orders[order](search, ask, selectPlaced);
  if (places.length === 0) return { rows: [], nextCursor };
  const found = (await select(search.these(places.map(({ id }) => id))).execute()) as Row[];
  const byId = new Map(found.map((row) => [row.id, row]));
  return { rows: places.flatMap(({ id }) => byId.get(id) ?? []), nextCursor };
}

const selectPlaced: Select<Placed> = (tickets) =>
  tickets.select([
    'tickets.id',
    'tickets.status',
    'tickets.dueAt',
    'tickets.closedAt',
    'tickets.nodeEnteredAt as enteredAt',
  ]) as unknown as SelectQueryBuilder<DB, 'tickets', Placed>;

const orders = {
  newest: (search: PreparedSearch, ask: PageAsk, select: Select<Placed>) =>
    newestFirst(search, ask, (window) => select(search.matching(window) as unknown as Tickets)),
  deadline: byDeadline,
  changed: byChange,
} satisfies Record<TicketOrderName, unknown>;

async function newestFirst(
  search: PreparedSearch,
  { cursor, limit }: PageAsk,
  rowsOf: (window: TimeWindow) => SelectQueryBuilder<DB, 'tickets', Placed>,
): Promise<Page<Placed>> {
  const rows: Placed[] = [];
  for (const window of search.windowsBefore(cursor)) {
    const wanted = limit + 1 - rows.length;
    rows.push(...((await rowsOf(window).orderBy(search.newestFirst, 'desc').limit(wanted).execute()) as Placed[]));
    if (rows.length > limit) break;
  }
  return cut(rows, limit, ({ id }) => id);
}

function cut<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

/** All of the time the search may look into, for the open tickets: they are few, however many were closed. */
function wholeTime(search: PreparedSearch): TimeWindow | null {
  const windows = search.windowsBefore();
  const [newest, oldest] = [windows[0], windows.at(-1)];
  return newest && oldest ? { low: oldest.low, high: newest.high } : null;
}

const open = sql<boolean>`tickets.status = 'open'`;
const never = 'infinity';

/** Open tickets, what is due first first; then the others, newest first. Cursor: `o~<due>~<id>` or `c~<id>`. */
async function byDeadline(
  search: PreparedSearch,
  { cursor, limit }: PageAsk,
  select: Select<Placed>,
): Promise<Page<Placed>> {
  const after = readCursor(cursor, ['o', 'c']);
  const window = wholeTime(search);
  const rows = window && after?.phase !== 'c' ? await openByDeadline(search, window, limit + 1, select, after) : [];
  const cursorOf = (row: Placed) => (row.status === 'open' ? `o~${row.dueAt ?? never}~${row.id}` : `c~${row.id}`);
  if (rows.length > limit) return cut(rows, limit, cursorOf);
  const before = after?.phase === 'c' ? after.id : undefined;
  const others = await newestFirst(search, { cursor: before, limit: limit + 1 - rows.length }, (each) =>
    select(search.matching(each).where(sql<boolean>`tickets.status <> 'open'`) as unknown as Tickets),
  );
  return cut([...rows, ...others.rows], limit, cursorOf);
}

function openByDeadline(
  search: PreparedSearch,
  window: TimeWindow,
  limit: number,
  select: Select<Placed>,
  after: Cursor | null,
): Promise<Placed[]> {
  const due = sql`coalesce(tickets.due_at, 'infinity'::timestamptz)`;
  const tickets = search.matching(window).where(open);
  const rest = after
    ? tickets.where(sql<boolean>`(${due}, tickets.id) > (${after.at}::timestamptz, ${after.id}::uuid)`)
    : tickets;
  return select(rest as unknown as Tickets)
    .orderBy(due)
    .orderBy('tickets.id')
    .limit(limit)
    .execute() as Promise<Placed[]>;
}

/** What moved last first: the open tickets by their arrival, the others by their end. Cursor: `m~<moment>~<id>`. */
async function byChange(
  search: PreparedSearch,
  { cursor, limit }: PageAsk,
  select: Select<Placed>,
): Promise<Page<Placed>> {
  const after = readCursor(cursor, ['m']);
  const window = wholeTime(search);
  if (!window) return { rows: [], nextCursor: null };
  const moved = (column: ReturnType<typeof sql>, tickets: ReturnType<PreparedSearch['matching']>) => {
    const rest = after
      ? tickets.where(sql<boolean>`(${column}, tickets.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
      : tickets;
    return select(rest as unknown as Tickets)
      .orderBy(column, 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(limit + 1)
      .execute() as Promise<Placed[]>;
  };
  const [ongoing, ended] = await Promise.all([
    moved(sql`tickets.node_entered_at`, search.matching(window).where(open)),
    moved(
      sql`tickets.closed_at`,
      search.matching(window).where(sql<boolean>`tickets.status <> 'open' AND tickets.closed_at IS NOT NULL`),
    ),
  ]);
  const rows = [...ongoing, ...ended].sort((a, b) =>
    movedAt(b) === movedAt(a) ? compare(b.id, a.id) : compare(movedAt(b), movedAt(a)),
  );
  return cut(rows, limit, (row) => `m~${movedAt(row)}~${row.id}`);
}

const movedAt = (row: Placed) => (row.status === 'open' ? row.enteredAt : (row.closedAt ?? row.enteredAt));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Cursor {
  phase: string;
  at: string;
  id: string;
}

function readCursor(cursor: string | undefined, phases: readonly string[]): Cursor | null {
  if (cursor === undefined) return null;
  const [phase = '', ...rest] = cursor.split('~');
  const id = rest.at(-1) ?? '';
  const at = rest.length > 1 ? (rest[0] as string) : '';
  const isWhole =
    phases.includes(phase) &&
    /^[0-9a-f-]{36}$/.test(id) &&
    (at === '' || at === never || !Number.isNaN(Date.parse(at)));
  if (!isWhole) throw invalid('翻页位置无效，请刷新列表');
  return { phase, at, id };
}
