import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { subjectOf } from '../subjects/subject.ts';
import { withStoredTable } from './file.ts';
import { addToCounts, changeImport, type ImportRecord, lockImport, lookOf } from './queries.ts';
import { batchesOf, type ReadRow, understand } from './rows.ts';
import { tellImports } from './tell.ts';

const batchRows = 1000;

/** Reads every row and counts what a run would do; writes nothing. A check that was killed begins again. */
export async function checkRows(ctx: Context, current: ImportRecord): Promise<void> {
  const importer = await subjectOf(current).importer(ctx, current);
  const { sheet, headers } = lookOf(current);
  await beginAgain(ctx, current.id);
  await withStoredTable(ctx, { storeKey: current.storeKey, sheet }, async (table) => {
    let read = 0;
    for await (const batch of batchesOf(table, 0, batchRows)) {
      const rows = await understand(batch, headers, importer);
      await importer.compare(ctx, rows);
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
      .set({ rowsRead: 0, created: 0, updated: 0, existing: 0, refused: 0, warned: 0 })
      .where('id', '=', id)
      .where('state', '=', 'checking')
      .execute();
  });

async function keepBatch(ctx: Context, id: string, read: number, rows: ReadRow[], progress: number): Promise<boolean> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'checking' || current.rowsRead !== read) return false;
  await addToCounts(ctx, current, rows, progress);
  await tellImports(ctx, current);
  return true;
}

const finishCheck = (ctx: Context, id: string, read: number) =>
  inTransaction(ctx, async (inside) => {
    const current = await lockImport(inside.db, id);
    if (current.state !== 'checking' || current.rowsRead !== read) return;
    await changeImport(inside.db, id, { state: 'checked', progress: null, totalRows: read });
    await tellImports(inside, current);
  });
