import { type Cell, looksLikeFormula, type TableToWrite } from './cells.ts';

/** RFC 4180 in UTF-8 with a byte order mark, so that Excel reads the Chinese. */
export async function* csvLines<Row>({ columns, rows }: TableToWrite<Row>): AsyncGenerator<string, void> {
  yield `\uFEFF${columns.map(({ title }) => field(title)).join(',')}\r\n`;
  for await (const batch of rows)
    yield batch.map((row) => `${columns.map(({ cell }) => field(cell(row))).join(',')}\r\n`).join('');
}

const cityOffsetMs = 8 * 3_600_000;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return new Date(cell.getTime() + cityOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
  // An apostrophe in front makes it a text everywhere; a quotation mark alone would not.
  const text = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
