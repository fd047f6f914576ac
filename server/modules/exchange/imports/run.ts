import { importSubjects } from '@minsheng/contracts/import-subjects';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { subjectOf } from '../subjects/subject.ts';
import { withStoredTable } from './file.ts';
import { addToCounts, changeImport, type ImportRecord, lockImport, lookOf } from './queries.ts';
import { batchesOf, type Importer, type ReadRow, understand } from './rows.ts';
import { tellImports } from './tell.ts';

const batchRows = { tickets: 500, articles: 100 };

/** Imports the rows behind the last one that was committed, a transaction per batch. */
export async function runRows(ctx: Context, current: ImportRecord): Promise<void> {
  const importer = await subjectOf(current).importer(ctx, current);
  const { sheet, headers } = lookOf(current);
  const size = batchRows[current.subject as keyof typeof batchRows];
  await withStoredTable(ctx, { storeKey: current.storeKey, sheet }, async (table) => {
    let read = current.rowsRead;
    let writing = Promise.resolve(true);
    for await (const batch of batchesOf(table, read, size)) {
      // The database writes one batch while the words of the next are looked for.
      const rows = await understand(batch, headers, importer);
      if (!(await writing)) return;
      await importer.prepare(ctx, rows);
      const progress = current.totalRows ? (read + rows.length) / current.totalRows : table.progress();
      const next = { read, rows, progress };
      writing = inTransaction(ctx, (inside) => writeBatch(inside, current, importer, next));
      // Awaited at the next turn; should reading fail before, the other failure is the one that is told.
      writing.catch(() => undefined);
      read += rows.length;
    }
    if (await writing) await inTransaction(ctx, (inside) => finishRun(inside, current.id, read));
  });
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
  { id }: ImportRecord,
  importer: Importer,
  { read, rows, progress }: Batch,
): Promise<boolean> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'running' || current.rowsRead !== read) return false;
  const written = await importer.write(ctx, rows);
  await addToCounts(ctx, current, written, Math.min(1, progress));
  await tellImports(ctx, current);
  return true;
}

async function finishRun(ctx: Context, id: string, read: number): Promise<void> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'running' || current.rowsRead !== read) return;
  const finishedAt = ctx.platform.clock().toISOString();
  await changeImport(ctx.db, id, { state: 'finished', progress: null, totalRows: read, finishedAt });
  const { created, updated, existing, refused, fileName, startedBy } = current;
  const { unit, finished } = subjectOf(current);
  const updates = current.subject === 'articles' ? `，更新 ${updated} ${unit}` : '';
  await record(ctx, {
    action: 'import.finish',
    objectKind: 'import',
    objectId: id,
    personId: startedBy,
    summary: `导入完成：${fileName}，新增 ${created} ${unit}${updates}，已存在 ${existing} 行，未导入 ${refused} 行`,
    detail: {
      subject: importSubjects[current.subject as keyof typeof importSubjects],
      read,
      created,
      updated,
      existing,
      refused,
    },
  });
  await finished?.(ctx);
  await tellImports(ctx, current);
}
