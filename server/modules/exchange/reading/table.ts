import type { SharedParts } from './xlsx/parts.ts';

/** A file that cannot be read at all; the message is a Chinese sentence that says what to do about it. */
export class UnreadableTable extends Error {
  override name = 'UnreadableTable';
}

export interface ReadingLimits {
  /** Size of the file itself, bytes. */
  fileBytes: number;
  /** Size of everything in a workbook once unpacked, declared or actual, bytes. */
  unpackedBytes: number;
  /** Unpacked to packed, for entries that unpack to more than 16 MB. */
  unpackedRatio: number;
  /** Entries in a workbook's archive. */
  entries: number;
  /** Characters of a workbook's shared strings, which have to be kept in memory. */
  sharedCharacters: number;
  /** Characters of one cell. */
  cellCharacters: number;
  /** Characters of one CSV record, or of one line of JSON. */
  recordCharacters: number;
  columns: number;
}

export const readingLimits: ReadingLimits = {
  fileBytes: 200 * 1024 ** 2,
  unpackedBytes: 2 * 1024 ** 3,
  unpackedRatio: 150,
  entries: 5_000,
  sharedCharacters: 64_000_000,
  cellCharacters: 200_000,
  recordCharacters: 1_000_000,
  columns: 500,
};

/** A row that was read. `line` is the line of the text file, or the row of the sheet, as the person's editor counts it. */
export interface GoodRow {
  line: number;
  cells: string[];
  /** What was read with a reservation: a formula's remembered value, an error cell. */
  warnings: string[];
}

/** A stretch of the file that could not be read as a row. */
export interface BadRow {
  line: number;
  lastLine: number;
  problem: string;
}

export type TableRow = GoodRow | BadRow;

export const isBad = (row: TableRow): row is BadRow => 'problem' in row;

export interface Table {
  kind: 'csv' | 'xlsx' | 'jsonl';
  /** As people know it: `UTF-8`, `GB18030`, `UTF-16LE`; a workbook is always `UTF-8`. */
  encoding: string;
  /** The sheet that is read, and every visible one; empty for other files. */
  sheet: string | null;
  sheets: string[];
  /** To be handed to the opening of another sheet; null for other files. */
  shared: SharedParts | null;
  /** Line of the (last) header row. */
  headerLine: number;
  headers: string[];
  /** What a person should look at before going on. */
  notes: string[];
  /** Every row after the header, once; each good row has exactly as many cells as there are headers. */
  rows: AsyncIterable<TableRow>;
  /** How much of the file has been read, 0–1. */
  progress: () => number;
  /** To be called when the rows are not read to the end. */
  close: () => Promise<void>;
}

/** A table whose header has not been looked for yet. */
export interface RawTable
  extends Pick<Table, 'kind' | 'encoding' | 'sheet' | 'sheets' | 'shared' | 'progress' | 'close'> {
  rows: AsyncGenerator<TableRow, void>;
}
