import type { Import, ImportDetail, ImportMapping, ImportState } from '@minsheng/contracts/exchange';
import type { ImportSubject } from '@minsheng/contracts/import-subjects';
import { type Kysely, type Selectable, sql, type UpdateObject } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import type { Look } from './looks.ts';
import { keepProblems, mostProblems } from './problems.ts';
import { countsOf, type ReadRow } from './rows.ts';

export type ImportRecord = Selectable<DB['imports']>;
export type ImportChange = UpdateObject<DB, 'imports'>;

const selectImports = (db: Kysely<DB>) =>
  db
    .selectFrom('imports')
    .innerJoin('people', 'people.id', 'imports.startedBy')
    .selectAll('imports')
    .select('people.name as personName');

/** Whose import it is decides who may know of it: an import of another subject is not there. */
export async function findImport(db: Kysely<DB>, id: string, subject: ImportSubject): Promise<ImportDetail> {
  const row = await selectImports(db).where('imports.id', '=', id).executeTakeFirst();
  if (row?.subject !== subject) throw notFound('没有找到这次导入');
  return { ...toImport(row), sample: lookOf(row).sample };
}

/** Newest first. */
export async function listImports(
  db: Kysely<DB>,
  subject: ImportSubject,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const rows = await selectImports(db)
    .where('subject', '=', subject)
    .$if(cursor !== undefined, (query) => query.where('imports.id', '<', cursor ?? ''))
    .orderBy('imports.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toImport);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** For whoever changes it next; `subject`: what a person may touch. */
export async function lockImport(db: Kysely<DB>, id: string, subject?: ImportSubject): Promise<ImportRecord> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || (subject && row.subject !== subject)) throw notFound('没有找到这次导入');
  return row;
}

/** Moves an import on; those who look at it see a new version. */
export async function changeImport(db: Kysely<DB>, id: string, change: ImportChange): Promise<void> {
  await db
    .updateTable('imports')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Adds what became of these rows, and keeps what was wrong with them. */
export async function addToCounts(
  ctx: Context,
  current: ImportRecord,
  rows: readonly ReadRow[],
  progress: number,
): Promise<void> {
  const counts = countsOf(rows);
  if (current.refused + current.warned < mostProblems) await keepProblems(ctx.db, current.id, rows);
  await ctx.db
    .updateTable('imports')
    .set({
      rowsRead: current.rowsRead + rows.length,
      created: current.created + counts.created,
      updated: current.updated + counts.updated,
      existing: current.existing + counts.existing,
      refused: current.refused + counts.refused,
      warned: current.warned + counts.warned,
      progress,
      touchedAt: ctx.platform.clock().toISOString(),
    })
    .where('id', '=', current.id)
    .execute();
}

function toImport(row: ImportRecord & { personName: string }): Import {
  const { sheet, headers, notes } = lookOf(row);
  return {
    id: row.id,
    subject: row.subject as ImportSubject,
    state: row.state as ImportState,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    fileKind: row.fileKind as Import['fileKind'],
    encoding: row.encoding,
    sheet,
    sheets: looksOf(row).flatMap((look) => look.sheet ?? []),
    headers,
    notes: [...row.notes, ...notes],
    mapping: mappingOf(row),
    confidence: row.confidence as unknown as Import['confidence'],
    counts: {
      read: row.rowsRead,
      created: row.created,
      updated: row.updated,
      existing: row.existing,
      refused: row.refused,
      warned: row.warned,
    },
    totalRows: row.totalRows,
    progress: row.progress,
    undone: row.removed === null ? null : { removed: row.removed, kept: row.kept ?? 0 },
    failure: row.failure,
    hasFile: row.storeKey !== null,
    startedBy: { id: row.startedBy, name: row.personName },
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    version: row.version,
  };
}

export const mappingOf = (row: Pick<ImportRecord, 'mapping'>) => row.mapping as unknown as ImportMapping;

export const looksOf = (row: Pick<ImportRecord, 'looks'>) => row.looks as unknown as Look[];

/** The sheet that is imported, as it looked when the file came. */
export function lookOf(row: Pick<ImportRecord, 'looks' | 'chosenLook'>): Look {
  const look = looksOf(row)[row.chosenLook];
  if (!look) throw new Error(`the import has no look ${row.chosenLook}`);
  return look;
}
