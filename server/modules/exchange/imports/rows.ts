import { setImmediate } from 'node:timers/promises';
import type { ImportedTicket } from '#modules/tickets';
import { newId } from '#platform/ids';
import { type Interpretation, interpretRow } from '../interpreting/row.ts';
import { isBad, type Table, type TableRow } from '../reading/table.ts';

/** A row of the file, understood: either a ticket or the reasons why not. */
export interface ReadRow {
  line: number;
  lastLine: number;
  /** As it stood in the file; null where it could not be read. */
  cells: string[] | null;
  ticket: ImportedTicket | null;
  /** What makes it the same row when it comes again. */
  key: string;
  contentHash: string;
  problems: string[];
  warnings: string[];
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

export async function understand(batch: readonly TableRow[], how: Interpretation): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const [index, row] of batch.entries()) {
    if (index > 0 && index % rowsAtATime === 0) await setImmediate();
    rows.push(understandRow(row, how));
  }
  return rows;
}

export const countsOf = (rows: readonly ReadRow[]) => ({
  created: rows.filter(({ ticket }) => ticket).length,
  refused: rows.filter(({ problems }) => problems.length > 0).length,
  existing: rows.filter(({ ticket, problems }) => !ticket && problems.length === 0).length,
  warned: rows.filter(({ problems, warnings }) => problems.length === 0 && warnings.length > 0).length,
});

const nothing = { ticket: null, key: '', contentHash: '' };

function understandRow(row: TableRow, how: Interpretation): ReadRow {
  if (isBad(row)) {
    const { line, lastLine, problem } = row;
    return { line, lastLine, cells: null, ...nothing, problems: [problem], warnings: [] };
  }
  const { line, cells, warnings } = row;
  const place = { line, lastLine: line, cells };
  if (cells.every((cell, column) => cell.trim() === how.headers[column])) {
    return { ...place, ...nothing, problems: ['这一行是重复的表头'], warnings: [] };
  }
  const read = interpretRow(cells, how);
  if ('problems' in read) return { ...place, ...nothing, problems: read.problems, warnings };
  const ticket = { ...read.ticket, id: newId(new Date(read.ticket.receivedAt)) };
  const { key, contentHash } = read;
  return { ...place, ticket, key, contentHash, problems: [], warnings: [...warnings, ...read.warnings] };
}
