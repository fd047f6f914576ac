import { stat } from 'node:fs/promises';
import { openCsv } from './csv.ts';
import { findHeader, headerSearchRows } from './header.ts';
import { openJsonLines } from './json-lines.ts';
import { sniff } from './sniff.ts';
import {
  isBad,
  type RawTable,
  type ReadingLimits,
  readingLimits,
  type Table,
  type TableRow,
  UnreadableTable,
} from './table.ts';
import { type OpenSheet, openXlsx } from './xlsx/open.ts';

export interface OpenTable extends OpenSheet {
  limits?: Partial<ReadingLimits>;
}

/**
 * Opens an export of an old platform, CSV, XLSX or JSON lines, whatever its name says, and finds its header. Memory stays bounded
 * however large or hostile the file is. Throws UnreadableTable, a sentence for people, when it cannot be read.
 */
export async function openTable(path: string, { limits: given, ...wish }: OpenTable = {}): Promise<Table> {
  const limits = { ...readingLimits, ...given };
  const { size } = await stat(path);
  if (size > limits.fileBytes) {
    throw new UnreadableTable(
      `文件有 ${megabytes(size)}，超过上限 ${megabytes(limits.fileBytes)}。请拆分成几个文件后分别导入`,
    );
  }
  const kind = await sniff(path);
  if (kind === 'lines') return openJsonLines(path, limits);
  const raw = kind === 'zip' ? await openXlsx(path, limits, wish) : await openCsv(path, limits);
  const head = await firstRows(raw);
  if (kind === 'zip') return withHeader(raw, head, chain(head, raw.rows));
  await raw.close();
  // Read from the top again, now that the number of columns is known.
  const again = await openCsv(path, limits, findHeader(head).headers.length);
  return withHeader(again, head, again.rows);
}

async function firstRows(raw: RawTable): Promise<TableRow[]> {
  const head: TableRow[] = [];
  try {
    while (head.length < headerSearchRows) {
      const next = await raw.rows.next();
      if (next.done) break;
      head.push(next.value);
    }
    return head;
  } catch (error) {
    await raw.close();
    throw error;
  }
}

async function withHeader(raw: RawTable, head: TableRow[], all: AsyncGenerator<TableRow, void>): Promise<Table> {
  try {
    const { headers, line, notes } = findHeader(head);
    const { rows: _, ...table } = raw;
    return { ...table, headerLine: line, headers, notes, rows: body(all, raw.kind, line, headers.length) };
  } catch (error) {
    await raw.close();
    throw error;
  }
}

async function* chain(first: TableRow[], rest: AsyncGenerator<TableRow, void>): AsyncGenerator<TableRow, void> {
  yield* first;
  yield* rest;
}

async function* body(
  rows: AsyncGenerator<TableRow, void>,
  kind: RawTable['kind'],
  headerLine: number,
  width: number,
): AsyncGenerator<TableRow, void> {
  for await (const row of rows) if (row.line > headerLine) yield fit(row, kind, width);
}

function fit(row: TableRow, kind: RawTable['kind'], width: number): TableRow {
  if (isBad(row) || row.cells.length === width) return row;
  const { line, cells } = row;
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    return { line, lastLine: line, problem: `有 ${cells.length} 列，多于表头的 ${width} 列` };
  }
  if (kind === 'csv' && cells.length < width) {
    return { line, lastLine: line, problem: `只有 ${cells.length} 列，少于表头的 ${width} 列` };
  }
  // A worksheet leaves empty cells out.
  return { ...row, cells: Array.from({ length: width }, (_, column) => cells[column] ?? '') };
}

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toLocaleString('en', { maximumFractionDigits: 0 })} MB`;
