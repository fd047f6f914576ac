import { csvLine, csvMark } from '#platform/csv';
import type { TableToWrite } from './cells.ts';

/** RFC 4180 in UTF-8 with a byte order mark, so that Excel reads the Chinese. */
export async function* csvLines<Row>({ columns, rows }: TableToWrite<Row>): AsyncGenerator<string, void> {
  yield `${csvMark}${csvLine(columns.map(({ title }) => title))}`;
  for await (const batch of rows) yield batch.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('');
}
