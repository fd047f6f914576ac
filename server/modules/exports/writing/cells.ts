import type { Cell } from '#platform/csv';

export interface WrittenColumn<Row> {
  title: string;
  /** In characters, as spreadsheets count it. */
  width: number;
  cell: (row: Row) => Cell;
}

export interface TableToWrite<Row> {
  columns: readonly WrittenColumn<Row>[];
  rows: AsyncIterable<readonly Row[]>;
  /** How many rows there will be. */
  total: number;
  /** What a reader of the file should know; a workbook carries it on a sheet of its own. */
  notes: readonly (readonly [label: string, text: string])[];
}
