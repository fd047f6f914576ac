import { stat } from 'node:fs/promises';
import { decode } from './csv.ts';
import { detectEncoding } from './encoding.ts';
import { type ReadingLimits, type Table, type TableRow, UnreadableTable } from './table.ts';

/** How many lines are looked at for the names of the columns. */
const headerLines = 500;

type Line = { line: number; fields: Map<string, string> } | { line: number; problem: string };

/** A file of one JSON object a line: the columns are the keys of the first lines, in the order they come up. */
export async function openJsonLines(path: string, limits: ReadingLimits): Promise<Table> {
  const { size } = await stat(path);
  const encoding = await detectEncoding(path);
  const headers = await headersOf(linesOf(decode(path, encoding, { bytes: 0 }), limits), limits);
  const read = { bytes: 0 };
  const lines = linesOf(decode(path, encoding, read), limits);
  return {
    kind: 'jsonl',
    encoding,
    sheet: null,
    sheets: [],
    shared: null,
    headerLine: 0,
    headers,
    notes: [],
    rows: rowsOf(lines, headers),
    progress: () => Math.min(1, read.bytes / size),
    close: async () => {
      await lines.return();
    },
  };
}

async function headersOf(lines: AsyncGenerator<Line, void>, { columns }: ReadingLimits): Promise<string[]> {
  const headers = new Set<string>();
  let first: string | null = null;
  let looked = 0;
  for await (const line of lines) {
    if ('fields' in line) for (const key of line.fields.keys()) headers.add(key);
    else first ??= `第 ${line.line} 行${line.problem}`;
    looked += 1;
    if (looked === headerLines) break;
  }
  if (headers.size === 0) throw new UnreadableTable(first ?? '文件里没有数据');
  if (headers.size > columns) throw new UnreadableTable(`字段太多（超过 ${columns} 个），不像一份表格`);
  return [...headers];
}

async function* rowsOf(lines: AsyncGenerator<Line, void>, headers: string[]): AsyncGenerator<TableRow, void> {
  const known = new Set(headers);
  for await (const read of lines) {
    const { line } = read;
    if ('problem' in read) {
      yield { line, lastLine: line, problem: read.problem };
      continue;
    }
    const others = [...read.fields.keys()].filter((key) => !known.has(key));
    const warnings = others.length > 0 ? [`有前面的行没有的字段，没有读取：${others.slice(0, 3).join('、')}`] : [];
    yield { line, cells: headers.map((header) => read.fields.get(header) ?? ''), warnings };
  }
}

/** The lines of a text as they come, never more than one and a chunk of them in memory. */
async function* linesOf(chunks: AsyncGenerator<string, void>, limits: ReadingLimits): AsyncGenerator<Line, void> {
  let rest = '';
  let line = 0;
  let isSkipping = false;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line += 1;
      if (isSkipping) isSkipping = false;
      else if (part.trim() !== '') yield readLine(part, line, limits);
    }
    if (rest.length <= limits.recordCharacters) continue;
    if (!isSkipping) yield { line: line + 1, problem: tooLong };
    isSkipping = true;
    rest = '';
  }
  if (!isSkipping && rest.trim() !== '') yield readLine(rest, line + 1, limits);
}

const tooLong = '太长，没有读取';

function readLine(written: string, line: number, limits: ReadingLimits): Line {
  if (written.length > limits.recordCharacters) return { line, problem: tooLong };
  let value: unknown;
  try {
    value = JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch {
    return { line, problem: '不是一个完整的 JSON 对象' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, problem: '不是一个 JSON 对象' };
  const fields = Object.entries(value).map(([key, each]) => [key.trim().slice(0, 180), cellOf(each)] as const);
  const long = fields.find(([, cell]) => cell.length > limits.cellCharacters);
  if (long) return { line, problem: `字段「${long[0]}」太长，没有读取` };
  return { line, fields: new Map(fields.filter(([key]) => key !== '')) };
}

/** A value as a cell: lists by 、, what is nested as JSON. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
