import type { SatisfactionCount, SatisfactionScope } from '@minsheng/contracts/satisfaction';
import type { TicketRow } from '@minsheng/contracts/tickets';
import { sql } from 'kysely';
import { selectRows, toRow, visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { belongs, closedTickets, isCounted } from './counts.ts';
import { narrowedTickets } from './figures.ts';

type Drill = SatisfactionScope & { count: SatisfactionCount; cursor?: string | undefined; limit: number };

/** The tickets behind one count, what was closed last first. */
export async function ticketsBehind(
  ctx: Context,
  { count, cursor, limit, ...scope }: Drill,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const { basis, from, to } = scope;
  const reports = ctx.actor.permissions.has('ticket.readReports');
  const { rows: places } = await sql<{ id: string; at: string }>`
    SELECT t.id, t.closed_at AS at
    FROM ${closedTickets(basis)}
    WHERE t.closed_at >= ${from}::date AND t.closed_at < ${to}::date + 1 AND ${isCounted}
      AND (${reports} OR t.kind <> 'report') AND ${narrowedTickets(scope)} AND ${belongs[count]} AND ${beyond(cursor)}
    ORDER BY t.closed_at DESC, t.id DESC
    LIMIT ${limit + 1}`.execute(ctx.db);
  const here = places.slice(0, limit);
  const last = here.at(-1);
  return {
    items: await rowsOf(
      ctx,
      here.map(({ id }) => id),
    ),
    nextCursor: last && places.length > limit ? `${last.at}_${last.id}` : null,
  };
}

function beyond(cursor: string | undefined) {
  if (!cursor) return sql`true`;
  const [at, id] = cursor.split('_');
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid('翻页位置无效，请刷新列表');
  return sql`(t.closed_at, t.id) < (${at}::timestamptz, ${id}::uuid)`;
}

async function rowsOf(ctx: Context, ids: string[]): Promise<TicketRow[]> {
  if (ids.length === 0) return [];
  const chosen = ctx.db.selectFrom('tickets').where('tickets.id', 'in', ids).where(visibleTo(ctx.actor));
  const rows = await Promise.all((await selectRows(chosen).execute()).map((raw) => toRow(ctx.db, ctx.actor, raw)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
