import { readMoment } from '../mapping/moment.ts';
import { isKnownHeader } from '../mapping/synonyms.ts';
import { type BadRow, isBad, type TableRow, UnreadableTable } from './table.ts';

/** How many rows may stand above the header: a title, the day of the export, who made it. */
export const headerSearchRows = 12;

export interface Header {
  headers: string[];
  line: number;
  /** Index, among the rows given, of the first row of the body. */
  bodyFrom: number;
  notes: string[];
}

/** Finds the header among the first rows: one row, or two where columns are grouped under merged cells. */
export function findHeader(rows: TableRow[]): Header {
  const at = headerIndex(rows);
  const top = rows[at];
  if (!top || isBad(top)) throw unreadable(rows.find(isBad));
  const width = top.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const below = rows[at + 1];
  const sub = below && !isBad(below) && isSubHeader(top.cells, below.cells) ? below : null;
  const total = Math.max(width, sub ? sub.cells.findLastIndex((cell) => cell.trim() !== '') + 1 : 0);
  const names = sub ? joinGroups(top.cells, sub.cells, total) : top.cells.slice(0, total).map(clean);
  const notes: string[] = [];
  if (at > 0) notes.push(`表头在第 ${top.line} 行，它上面的 ${at} 行按标题跳过`);
  if (sub) notes.push(`表头占两行（第 ${top.line}–${sub.line} 行），已合并为一行`);
  if (looksLikeValues(names)) notes.push('第一行看起来是数据而不是表头，请确认文件带有表头');
  return { headers: unique(names), line: (sub ?? top).line, bodyFrom: at + (sub ? 2 : 1), notes };
}

function headerIndex(rows: TableRow[]): number {
  const known = rows.map((row) => (isBad(row) ? 0 : row.cells.filter(isKnownHeader).length));
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  const filled = rows.map((row) => (isBad(row) ? 0 : row.cells.filter((cell) => cell.trim() !== '').length));
  const table = filled.findIndex((count) => count > 1);
  return table >= 0 ? table : filled.findIndex((count) => count > 0);
}

const unreadable = (bad: BadRow | undefined) =>
  new UnreadableTable(bad ? `找不到表头：第 ${bad.line} 行${bad.problem}` : '文件里没有表头和数据');

// Under a grouped heading: the second row fills every gap of the first and leaves gaps only where the first is filled.
function isSubHeader(top: string[], below: string[]): boolean {
  const width = Math.max(top.length, below.length);
  let gapsFilled = 0;
  let gapsLeft = 0;
  for (let column = 0; column < width; column++) {
    const isTop = (top[column] ?? '').trim() !== '';
    const text = (below[column] ?? '').trim();
    if (!isTop && text === '') return false;
    if (!isTop) gapsFilled += 1;
    if (isTop && text === '') gapsLeft += 1;
    if (text.length > 20 || /\d{3}/.test(text) || readMoment(text) !== null) return false;
  }
  return gapsFilled > 0 && gapsLeft > 0;
}

function joinGroups(top: string[], below: string[], width: number): string[] {
  let group = '';
  return Array.from({ length: width }, (_, column) => {
    const upper = clean(top[column] ?? '');
    const lower = clean(below[column] ?? '');
    if (upper) group = upper;
    if (!lower) return upper;
    return group ? `${group}/${lower}` : lower;
  });
}

const clean = (cell: string) => cell.replace(/\s+/g, ' ').trim().slice(0, 180);

function unique(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, column) => {
    const base = name || `第${column + 1}列`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count > 1 ? `${base}（${count}）` : base;
  });
}

const looksLikeValues = (names: string[]) =>
  !names.some(isKnownHeader) &&
  names.some((name) => readMoment(name) !== null || /^1[3-9]\d{9}$/.test(name) || name.length > 60);
