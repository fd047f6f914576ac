import type { Import, ImportProblem } from '@minsheng/contracts/exchange';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { ReadRow } from './rows.ts';

/** Beyond this many, further problems are counted but not kept: nobody mends 50,000 rows by hand. */
export const mostProblems = 50_000;

/** Keeps what was wrong with these rows; a ticket that was there already has nothing to be warned of. */
export async function keepProblems(db: Kysely<DB>, importId: string, rows: readonly ReadRow[]): Promise<void> {
  const problems = rows.flatMap((row) => {
    const severity = row.problems.length > 0 ? 'refused' : 'warned';
    const messages = severity === 'refused' ? row.problems : row.warnings;
    if (messages.length === 0) return [];
    const cells = row.cells?.map((cell) => cell.replaceAll('\0', '').toWellFormed()) ?? null;
    return [{ importId, line: row.line, lastLine: row.lastLine, severity, message: messages.join('；'), cells }];
  });
  if (problems.length === 0) return;
  await sql`
    INSERT INTO import_problems (import_id, line, last_line, severity, message, cells)
    SELECT "importId", line, "lastLine", severity, message, cells
    FROM jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) AS row (
      "importId" uuid, line integer, "lastLine" integer, severity text, message text, cells jsonb)`.execute(db);
}

export interface ProblemPage {
  id: string;
  severity?: ImportProblem['severity'];
  cursor?: string;
  limit: number;
}

/** In the order of the file. */
export async function listProblems(db: Kysely<DB>, { id, severity, cursor, limit }: ProblemPage) {
  const rows = await selectProblems(db, id, Number(cursor ?? 0))
    .$if(severity !== undefined, (query) => query.where('severity', '=', severity ?? ''))
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const nextCursor = rows.length > limit ? String(items.at(-1)?.id ?? 0) : null;
  return {
    items: items.map(({ line, lastLine, message, ...row }) => ({
      line,
      lastLine,
      message,
      severity: row.severity as ImportProblem['severity'],
    })),
    nextCursor,
  };
}

const pageRows = 1000;

/** All of them as CSV: what was wrong, then the row as it stood, so that the mended file can be imported again. */
export async function* problemsCsv(
  db: Kysely<DB>,
  id: string,
  { headers, counts }: Pick<Import, 'headers' | 'counts'>,
): AsyncGenerator<string, void> {
  yield `\uFEFF${csvLine(['行号', '结果', '问题', ...headers])}`;
  let after = 0;
  let written = 0;
  for (;;) {
    const rows = await selectProblems(db, id, after).limit(pageRows).execute();
    if (rows.length === 0) break;
    written += rows.length;
    after = rows.at(-1)?.id ?? after;
    yield rows.map(problemLine).join('');
  }
  const left = counts.refused + counts.warned - written;
  if (left > 0) yield csvLine(['', '', `还有 ${left} 行问题没有列出；请先改好上面的再试`]);
}

const selectProblems = (db: Kysely<DB>, importId: string, after: number) =>
  db.selectFrom('importProblems').selectAll().where('importId', '=', importId).where('id', '>', after).orderBy('id');

type ProblemRow = Awaited<ReturnType<ReturnType<typeof selectProblems>['execute']>>[number];

function problemLine({ line, lastLine, severity, message, cells }: ProblemRow): string {
  const lines = lastLine > line ? `${line}-${lastLine}` : String(line);
  const result = severity === 'refused' ? '未导入' : '有提示';
  return csvLine([lines, result, message, ...((cells as unknown as string[] | null) ?? [])]);
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

// A cell that begins like a formula would be run by the spreadsheet that opens the file (CSV injection).
function csvCell(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
