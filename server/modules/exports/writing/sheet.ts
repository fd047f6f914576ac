import { type Cell, looksLikeFormula } from '#platform/csv';
import type { WrittenColumn } from './cells.ts';
import { dateStyle, headStyle, textStyle } from './parts.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const mostCharacters = 32_767;

/** Everything before the rows, the header row included: it stays in sight when the sheet is scrolled. */
export function sheetStart(columns: readonly { title: string; width: number }[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, at) => textCell(`${letters(at)}1`, title, headStyle));
  return (
    `${head}<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`
  );
}

/** A filter over all of it; numbers of tickets and telephones are texts on purpose. */
export function sheetEnd(columns: number, lines: number): string {
  const all = `A1:${letters(columns - 1)}${lines}`;
  return `</sheetData><autoFilter ref="${all}"/><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

export function sheetRow<Row>(line: number, columns: readonly WrittenColumn<Row>[], row: Row): string {
  let cells = '';
  for (let at = 0; at < columns.length; at++)
    cells += cellText(`${letters(at)}${line}`, columns[at]?.cell(row) ?? null);
  return `<row r="${line}">${cells}</row>`;
}

export function noteSheet(notes: readonly (readonly [string, string])[]): string {
  const rows = notes.map(
    ([label, text], at) =>
      `<row r="${at + 1}">${textCell(`A${at + 1}`, label, headStyle)}${cellText(`B${at + 1}`, text)}</row>`,
  );
  return `${head}<worksheet xmlns="${namespace}"><cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function cellText(at: string, cell: Cell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (cell instanceof Date) return `<c r="${at}" s="${dateStyle}"><v>${serial(cell)}</v></c>`;
  return textCell(at, cell, looksLikeFormula(cell) ? textStyle : 0);
}

/** An inline text is never a formula; the quoted style keeps it a text when somebody edits the cell. */
function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

const dayMs = 86_400_000;
const cityOffsetMs = 8 * 3_600_000;
const epochSerial = 25_569;

/** Days since 1899-12-30 on the city's clock, to the second. */
const serial = (at: Date) => (Math.round((at.getTime() + cityOffsetMs) / 1000) * 1000) / dayMs + epochSerial;

// What XML 1.0 does not allow at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

function escapeText(text: string): string {
  const whole = text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
  return whole
    .toWellFormed()
    .replace(unwritable, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>\r]/g, (mark) => marks[mark] as string);
}

const known: string[] = [];
/** 0 → A, 26 → AA. */
function letters(column: number): string {
  known[column] ??=
    (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
  return known[column];
}
