import type { ExportState, TicketExport } from '@minsheng/contracts/ticket-exports';
import type { Kysely, Selectable } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';

export type ExportRecord = Selectable<DB['ticketExports']>;

/** One's own, the newest first. */
export async function listExports(ctx: Context, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const own = ctx.db.selectFrom('ticketExports').selectAll().where('personId', '=', ctx.actor.personId);
  const rows = await (cursor ? own.where('id', '<', cursor) : own)
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toExport);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Exports are private: somebody else's does not exist. */
export async function ownExport(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<ExportRecord> {
  const query = ctx.db
    .selectFrom('ticketExports')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw notFound('没有找到这次导出');
  return row;
}

export const findExport = (db: Kysely<DB>, id: string): Promise<ExportRecord | undefined> =>
  db.selectFrom('ticketExports').selectAll().where('id', '=', id).executeTakeFirst();

export const toExport = (row: ExportRecord): TicketExport => ({
  id: row.id,
  fileName: row.fileName,
  format: row.format as TicketExport['format'],
  state: row.state as ExportState,
  sentence: row.sentence,
  isPersonal: row.isPersonal,
  rowsDone: row.rowsDone,
  rowsTotal: row.rowsTotal,
  restarts: row.restarts,
  bytes: row.bytes,
  failure: row.failure,
  downloads: row.downloads,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
  expiresAt: row.expiresAt,
});
