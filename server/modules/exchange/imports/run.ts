import { sql } from 'kysely';
import { record } from '#modules/audit';
import { ensureMonths, insertImportedTickets } from '#modules/tickets';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { withStoredTable } from './file.ts';
import { interpretationOf } from './interpretation.ts';
import { keepProblems, mostProblems } from './problems.ts';
import { changeImport, type ImportRecord, lockImport, lookOf, mappingOf } from './queries.ts';
import { batchesOf, countsOf, type ReadRow, understand } from './rows.ts';
import { differs } from './same-row.ts';
import { tellImports } from './tell.ts';

const batchRows = 500;

/** Imports the rows behind the last one that was committed, a transaction per batch. */
export async function runRows(ctx: Context, current: ImportRecord): Promise<void> {
  const how = await interpretationOf(ctx, current);
  await withStoredTable(ctx, { storeKey: current.storeKey, sheet: lookOf(current).sheet }, async (table) => {
    const months = new Set<string>();
    let read = current.rowsRead;
    let writing = Promise.resolve(true);
    for await (const batch of batchesOf(table, read, batchRows)) {
      // The database writes one batch while the words of the next are looked for.
      const rows = await understand(batch, how);
      if (!(await writing)) return;
      await prepareMonths(ctx, rows, months);
      const progress = current.totalRows ? (read + rows.length) / current.totalRows : table.progress();
      const next = { read, rows, progress };
      writing = inTransaction(ctx, (inside) => writeBatch(inside, current, next));
      // Awaited at the next turn; should reading fail before, the other failure is the one that is told.
      writing.catch(() => undefined);
      read += rows.length;
    }
    if (await writing) await inTransaction(ctx, (inside) => finishRun(inside, current.id, read));
  });
}

// In transactions of their own: making a partition locks more than a batch of tickets does.
async function prepareMonths(ctx: Context, rows: readonly ReadRow[], ready: Set<string>): Promise<void> {
  for (const { ticket } of rows) {
    const month = ticket?.receivedAt.slice(0, 7);
    if (!month || ready.has(month)) continue;
    const day = new Date(`${month}-01T00:00:00Z`);
    await inTransaction(ctx, ({ db }) => ensureMonths(db, day, day));
    ready.add(month);
  }
}

interface Batch {
  /** Rows done before this batch. */
  read: number;
  rows: ReadRow[];
  progress: number;
}

/** All of a batch or nothing of it; false when the import was cancelled or another worker has got ahead. */
async function writeBatch(
  ctx: Context,
  { id, mapping }: ImportRecord,
  { read, rows, progress }: Batch,
): Promise<boolean> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'running' || current.rowsRead !== read) return false;
  const { source } = mappingOf({ mapping });
  const written = await claim(ctx, id, source, rows);
  await insertImportedTickets(
    ctx.db,
    written.flatMap(({ ticket }) => ticket ?? []),
  );
  const counts = countsOf(written);
  if (current.refused + current.warned < mostProblems) await keepProblems(ctx.db, id, written);
  await ctx.db
    .updateTable('imports')
    .set({
      rowsRead: read + rows.length,
      created: current.created + counts.created,
      existing: current.existing + counts.existing,
      refused: current.refused + counts.refused,
      warned: current.warned + counts.warned,
      progress: Math.min(1, progress),
      touchedAt: ctx.platform.clock().toISOString(),
    })
    .where('id', '=', id)
    .execute();
  await tellImports(ctx);
  return true;
}

/**
 * Puts each row's key into the list of what has been imported. Only what the list did not have keeps its ticket: this,
 * not the look that a check took, is what keeps a row from coming in twice.
 */
async function claim(ctx: Context, importId: string, source: string, rows: readonly ReadRow[]): Promise<ReadRow[]> {
  const wanted = rows.flatMap(({ ticket, key, contentHash }) => (ticket ? [{ id: ticket.id, key, contentHash }] : []));
  // In the order of the keys, so that two imports at the same time wait for each other instead of blocking each other.
  const { rows: claimed } = await sql<{ ticketId: string }>`
    INSERT INTO imported_tickets (source, external_key, content_hash, ticket_id, import_id)
    SELECT ${source}, key, "contentHash", id, ${importId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS row (id uuid, key text, "contentHash" text)
    ORDER BY key, id
    ON CONFLICT (source, external_key) DO NOTHING
    RETURNING ticket_id`.execute(ctx.db);
  const mine = new Set(claimed.map(({ ticketId }) => ticketId));
  const others = rows.filter(({ ticket }) => ticket && !mine.has(ticket.id));
  const before = await hashesOf(
    ctx,
    source,
    others.map(({ key }) => key),
  );
  return rows.map((row) => {
    if (!row.ticket || mine.has(row.ticket.id)) return row;
    return { ...row, ticket: null, warnings: differs(row, before.get(row.key) ?? row.contentHash) };
  });
}

async function hashesOf(ctx: Context, source: string, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('importedTickets')
    .select(['externalKey', 'contentHash'])
    .where('source', '=', source)
    .where('externalKey', '=', sql<string>`ANY (${keys}::text[])`)
    .execute();
  return new Map(rows.map(({ externalKey, contentHash }) => [externalKey, contentHash]));
}

async function finishRun(ctx: Context, id: string, read: number): Promise<void> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'running' || current.rowsRead !== read) return;
  const finishedAt = ctx.platform.clock().toISOString();
  await changeImport(ctx.db, id, { state: 'finished', progress: null, totalRows: read, finishedAt });
  const { created, existing, refused, fileName, startedBy } = current;
  await record(ctx, {
    action: 'import.finish',
    objectKind: 'import',
    objectId: id,
    personId: startedBy,
    summary: `导入完成：${fileName}，新增 ${created} 件，已存在 ${existing} 行，未导入 ${refused} 行`,
    detail: { read, created, existing, refused },
  });
  await tellImports(ctx);
}
