import { setImmediate } from 'node:timers/promises';
import type { Context } from '#platform/context';
import { isBad, type Table, type TableRow } from '../reading/table.ts';

/** What becomes of a row: a new thing, another version of one, nothing because it is there already, or a refusal. */
export type Outcome = 'created' | 'updated' | 'existing' | 'refused';

/** A row of the file, understood: either something to bring in or the reasons why not. */
export interface ReadRow<Thing = unknown> {
  line: number;
  lastLine: number;
  /** As it stood in the file; null where it could not be read. */
  cells: string[] | null;
  outcome: Outcome;
  thing: Thing | null;
  /** What makes it the same row when it comes again. */
  key: string;
  contentHash: string;
  problems: string[];
  warnings: string[];
}

/** What a row says: a thing to bring in and what makes it the same row when it comes again, or why it says nothing usable. */
export type Interpreted<Thing> =
  | { thing: Thing; key: string; contentHash: string; warnings: string[] }
  | { problems: string[] };

/** How the rows of one import are understood, known again and written. */
export interface Importer<Thing = unknown> {
  interpret(cells: readonly string[]): Interpreted<Thing>;
  /** Judges rows that could be understood against what there is already and what earlier rows said, in place. */
  compare(ctx: Context, rows: ReadRow<Thing>[]): Promise<void>;
  /** What a batch needs before its transaction begins. */
  prepare(ctx: Context, rows: readonly ReadRow<Thing>[]): Promise<void>;
  /** Writes the rows of a batch, inside its transaction; tells what became of each. */
  write(ctx: Context, rows: readonly ReadRow<Thing>[]): Promise<ReadRow<Thing>[]>;
}

/** The rows of a table behind the first `skip` ones, so many at a time. */
export async function* batchesOf(table: Table, skip: number, size: number): AsyncGenerator<TableRow[], void> {
  let batch: TableRow[] = [];
  let row = 0;
  for await (const each of table.rows) {
    row += 1;
    if (row <= skip) continue;
    batch.push(each);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

// The worker shares its process with people's requests.
const rowsAtATime = 20;

export async function understand(
  batch: readonly TableRow[],
  headers: readonly string[],
  importer: Importer,
): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const [index, row] of batch.entries()) {
    if (index > 0 && index % rowsAtATime === 0) await setImmediate();
    rows.push(understandRow(row, headers, importer));
  }
  return rows;
}

export function countsOf(rows: readonly ReadRow[]) {
  const of = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  return {
    created: of('created'),
    updated: of('updated'),
    existing: of('existing'),
    refused: of('refused'),
    warned: rows.filter(({ outcome, warnings }) => outcome !== 'refused' && warnings.length > 0).length,
  };
}

/** The row, left out for these reasons. */
export const refuse = <Thing>(row: ReadRow<Thing>, ...problems: string[]): ReadRow<Thing> => ({
  ...row,
  thing: null,
  outcome: 'refused',
  problems,
});

const refused = { outcome: 'refused', thing: null, key: '', contentHash: '', warnings: [] } as const;

function understandRow(row: TableRow, headers: readonly string[], importer: Importer): ReadRow {
  if (isBad(row)) {
    const { line, lastLine, problem } = row;
    return { line, lastLine, cells: null, ...refused, problems: [problem], warnings: [] };
  }
  const { line, cells, warnings } = row;
  const place = { line, lastLine: line, cells };
  if (cells.every((cell, column) => cell.trim() === headers[column])) {
    return { ...place, ...refused, problems: ['这一行是重复的表头'], warnings: [] };
  }
  const read = importer.interpret(cells);
  if ('problems' in read) return { ...place, ...refused, problems: read.problems, warnings };
  return { ...place, ...read, outcome: 'created', problems: [], warnings: [...warnings, ...read.warnings] };
}
