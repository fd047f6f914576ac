/** A text, a figure, a moment, or nothing. */
export type Cell = string | number | Date | null;

/** The byte order mark by which spreadsheets know UTF-8: a file begins with it. */
export const csvMark = '\uFEFF';

/** One line after RFC 4180 with its end; moments are in the city's time, to the second. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** A spreadsheet takes a text that begins like this for a formula, full-width marks too. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(text);

const cityOffsetMs = 8 * 3_600_000;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return new Date(cell.getTime() + cityOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
  // An apostrophe in front makes it a text everywhere; a quotation mark alone would not.
  const text = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
