import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { scanLoosely, scanRecord } from './csv-record.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding, type TextEncodingName } from './encoding.ts';
import { isBad, type RawTable, type ReadingLimits, type TableRow, UnreadableTable } from './table.ts';

const sampleCharacters = 65_536;

/**
 * `expectedCells` is 0 while the header is being looked for. Once it is known, the number of cells tells a record that
 * swallowed its neighbours from one that merely has line breaks in it.
 */
export async function openCsv(path: string, limits: ReadingLimits, expectedCells = 0): Promise<RawTable> {
  const { size } = await stat(path);
  const encoding = await detectEncoding(path);
  const read = { bytes: 0 };
  const chunks = decode(path, encoding, read);
  const head = await firstText(chunks);
  if (head.trim() === '') {
    await chunks.return();
    throw new UnreadableTable('文件里没有文字');
  }
  const { delimiter, start } = detectDelimiter(head);
  const firstLine = start > 0 ? 2 : 1;
  const reader = new RecordReader(prepend(head.slice(start), chunks), { delimiter, expectedCells, limits, firstLine });
  return {
    kind: 'csv',
    encoding,
    sheet: null,
    sheets: [],
    shared: null,
    progress: () => Math.min(1, read.bytes / size),
    rows: gatherFragments(reader.rows(), expectedCells),
    close: async () => {
      await chunks.return();
    },
  };
}

interface Reading {
  delimiter: string;
  expectedCells: number;
  firstLine: number;
  limits: ReadingLimits;
}

/** Text in, rows out, never holding more than one record and one chunk. */
class RecordReader {
  #line: number;
  readonly #chunks: AsyncGenerator<string, void>;
  readonly #reading: Reading;
  #text = '';
  #at = 0;
  #isEnd = false;

  constructor(chunks: AsyncGenerator<string, void>, reading: Reading) {
    this.#chunks = chunks;
    this.#reading = reading;
    this.#line = reading.firstLine;
  }

  async *rows(): AsyncGenerator<TableRow, void> {
    try {
      for (;;) {
        if (this.#at >= this.#text.length && !(await this.#more())) return;
        const row = await this.#next();
        if (row) yield row;
      }
    } finally {
      await this.#chunks.return();
    }
  }

  async #next(): Promise<TableRow | null> {
    const { delimiter, limits } = this.#reading;
    const shape = { delimiter, recordCharacters: limits.recordCharacters };
    let scan = scanRecord(this.#text, this.#at, this.#isEnd, shape);
    while (scan.found === 'more') {
      await this.#more();
      scan = scanRecord(this.#text, this.#at, this.#isEnd, shape);
    }
    if (scan.found === 'broken') return this.#recover(scan.problem);
    const lines = countLines(this.#text, this.#at, scan.end);
    if (lines > 1 && !this.#fits(scan.cells)) {
      return this.#recover(`${countProblem(scan.cells.length, this.#reading.expectedCells)}，可能是引号没有成对`);
    }
    const line = this.#line;
    this.#at = scan.end;
    this.#line += lines;
    return toRow(line, scan.cells, limits);
  }

  #fits(cells: string[]): boolean {
    const expected = this.#reading.expectedCells;
    return expected === 0 || (cells.length >= expected && cells.slice(expected).every((cell) => cell === ''));
  }

  // Reads the one physical line on its own terms; when that does not help either, it is reported and left behind.
  async #recover(problem: string): Promise<TableRow> {
    const { delimiter, expectedCells, limits } = this.#reading;
    const line = this.#line;
    const physical = await this.#takeLine();
    this.#line += 1;
    const cells = physical === null ? null : scanLoosely(physical, delimiter);
    if (cells && expectedCells > 0 && cells.length === expectedCells) {
      const row = toRow(line, cells, limits);
      if (row && !isBad(row)) row.warnings.push('引号使用不规范，已按整行读取');
      if (row) return row;
    }
    return { line, lastLine: line, problem };
  }

  // Null for a line too long to be kept.
  async #takeLine(): Promise<string | null> {
    let isKept = true;
    for (;;) {
      const end = this.#text.indexOf('\n', this.#at);
      if (end >= 0 || this.#isEnd) {
        const line = this.#text.slice(this.#at, end < 0 ? undefined : end).replace(/\r$/, '');
        this.#at = end < 0 ? this.#text.length : end + 1;
        return isKept ? line : null;
      }
      if (this.#text.length - this.#at > this.#reading.limits.recordCharacters) {
        isKept = false;
        this.#at = this.#text.length;
      }
      await this.#more();
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done) {
      this.#isEnd = true;
      return false;
    }
    this.#text = this.#text.slice(this.#at) + next.value;
    this.#at = 0;
    return true;
  }
}

/** Null for an empty line: those are skipped without a word. */
function toRow(line: number, cells: string[], limits: ReadingLimits): TableRow | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  if (cells.length > limits.columns)
    return { line, lastLine: line, problem: `有 ${cells.length} 列，超过上限 ${limits.columns} 列` };
  const long = cells.findIndex((cell) => cell.length > limits.cellCharacters);
  if (long >= 0) {
    return {
      line,
      lastLine: line,
      problem: `第 ${long + 1} 列超过 ${limits.cellCharacters.toLocaleString('en')} 个字符`,
    };
  }
  const damaged = cells.findIndex((cell) => cell.includes('\uFFFD'));
  const warnings = damaged < 0 ? [] : [`第 ${damaged + 1} 列含有无法识别的字符（文件编码有损坏）`];
  return { line, cells, warnings };
}

/**
 * Checks the number of cells, and joins the short pieces that follow a damaged record to it: they are its remains, and
 * a report of forty wrong lines would hide that one quote is the cause.
 */
async function* gatherFragments(
  rows: AsyncGenerator<TableRow, void>,
  expectedCells: number,
): AsyncGenerator<TableRow, void> {
  let damaged: Extract<TableRow, { problem: string }> | null = null;
  for await (const row of rows) {
    if (isBad(row)) {
      if (damaged) yield damaged;
      damaged = row;
      continue;
    }
    const isShort = expectedCells > 0 && row.cells.length < expectedCells;
    if (damaged && isShort) {
      damaged.lastLine = row.line;
      continue;
    }
    if (damaged) yield damaged;
    damaged = null;
    const isLong = expectedCells > 0 && row.cells.slice(expectedCells).some((cell) => cell.trim() !== '');
    yield isShort || isLong
      ? { line: row.line, lastLine: row.line, problem: countProblem(row.cells.length, expectedCells) }
      : row;
  }
  if (damaged) yield damaged;
}

const countProblem = (count: number, expected: number) =>
  count < expected ? `只有 ${count} 列，少于表头的 ${expected} 列` : `有 ${count} 列，多于表头的 ${expected} 列`;

export async function* decode(
  path: string,
  encoding: TextEncodingName,
  read: { bytes: number },
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding.toLowerCase());
  // Files of old Macs end their lines with a carriage return alone; known from the first chunk on.
  let isCarriageReturns: boolean | null = null;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    read.bytes += chunk.length;
    const text = decoder.decode(chunk, { stream: true });
    isCarriageReturns ??= text.includes('\r') && !text.includes('\n');
    yield isCarriageReturns ? text.replaceAll('\r', '\n') : text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function firstText(chunks: AsyncGenerator<string, void>): Promise<string> {
  let text = '';
  while (text.length < sampleCharacters) {
    const next = await chunks.next();
    if (next.done) break;
    text += next.value;
  }
  return text;
}

async function* prepend(head: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  if (head) yield head;
  yield* rest;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return text[end - 1] === '\n' ? lines : lines + 1;
}
