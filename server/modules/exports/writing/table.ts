import { Readable } from 'node:stream';
import type { TableToWrite } from './cells.ts';
import { csvLines } from './csv.ts';
import { workbook } from './xlsx.ts';

/** The table as a file, made while it is read: memory holds one batch of rows. */
export const tableStream = <Row>(table: TableToWrite<Row>, format: 'xlsx' | 'csv'): Readable =>
  format === 'csv' ? Readable.from(csvLines(table), { objectMode: false }) : workbook(table);
