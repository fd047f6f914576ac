import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { withStoredTable } from './file.ts';
import { interpretationOf } from './interpretation.ts';
import { keepProblems, mostProblems } from './problems.ts';
import { changeImport, type ImportRecord, lockImport, lookOf, mappingOf } from './queries.ts';
import { batchesOf, countsOf, type ReadRow, understand } from './rows.ts';
import { differs } from './same-row.ts';
import { tellImports } from './tell.ts';

const batchRows = 1000;

/** Reads every row and counts what a run would do; writes no ticket. A check that was killed begins again. */
export async function checkRows(ctx: Context, current: ImportRecord): Promise<void> {
  const how = await interpretationOf(ctx, current);
  const { source } = mappingOf(current);
  await beginAgain(ctx, current.id);
  await withStoredTable(ctx, { storeKey: current.storeKey, sheet: lookOf(current).sheet }, async (table) => {
    const seen = new Map<string, string>();
    let read = 0;
    for await (const batch of batchesOf(table, 0, batchRows)) {
      const rows = await understand(batch, how);
      await markKnown(ctx, source, rows, seen);
      const goesOn = await inTransaction(ctx, (inside) => keepBatch(inside, current.id, read, rows, table.progress()));
      if (!goesOn) return;
      read += rows.length;
    }
    await finishCheck(ctx, current.id, read);
  });
}

const beginAgain = (ctx: Context, id: string) =>
  inTransaction(ctx, async (inside) => {
    await inside.db.deleteFrom('importProblems').where('importId', '=', id).execute();
    await inside.db
      .updateTable('imports')
      .set({ rowsRead: 0, created: 0, existing: 0, refused: 0, warned: 0 })
      .where('id', '=', id)
      .where('state', '=', 'checking')
      .execute();
  });

/** Takes the ticket out of rows that an earlier import, or an earlier row of this file, has brought. */
async function markKnown(ctx: Context, source: string, rows: ReadRow[], seen: Map<string, string>): Promise<void> {
  const keys = rows.flatMap(({ ticket, key }) => (ticket ? [key] : []));
  const known = await ctx.db
    .selectFrom('importedTickets')
    .select(['externalKey', 'contentHash'])
    .where('source', '=', source)
    .where('externalKey', '=', sql<string>`ANY (${keys}::text[])`)
    .execute();
  for (const { externalKey, contentHash } of known) seen.set(externalKey, contentHash);
  for (const row of rows) {
    if (!row.ticket) continue;
    const before = seen.get(row.key);
    if (before === undefined) seen.set(row.key, row.contentHash);
    else {
      row.warnings = differs(row, before);
      row.ticket = null;
    }
  }
}

async function keepBatch(ctx: Context, id: string, read: number, rows: ReadRow[], progress: number): Promise<boolean> {
  const { state, rowsRead, refused, warned, created, existing } = await lockImport(ctx.db, id);
  if (state !== 'checking' || rowsRead !== read) return false;
  const counts = countsOf(rows);
  if (refused + warned < mostProblems) await keepProblems(ctx.db, id, rows);
  await ctx.db
    .updateTable('imports')
    .set({
      rowsRead: rowsRead + rows.length,
      created: created + counts.created,
      existing: existing + counts.existing,
      refused: refused + counts.refused,
      warned: warned + counts.warned,
      progress,
      touchedAt: ctx.platform.clock().toISOString(),
    })
    .where('id', '=', id)
    .execute();
  await tellImports(ctx);
  return true;
}

const finishCheck = (ctx: Context, id: string, read: number) =>
  inTransaction(ctx, async (inside) => {
    const { state, rowsRead } = await lockImport(inside.db, id);
    if (state !== 'checking' || rowsRead !== read) return;
    await changeImport(inside.db, id, { state: 'checked', progress: null, totalRows: read });
    await tellImports(inside);
  });
