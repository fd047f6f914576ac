import type { Readable } from 'node:stream';
import type { ReadingLimits, TableRow } from '../table.ts';
import { serialToText } from './dates.ts';
import type { NumberMeaning } from './parts.ts';
import { TextCollector, unescapeText } from './strings.ts';
import { type XmlReader, xmlSteps } from './xml.ts';

export interface SheetReading {
  strings: string[];
  meanings: NumberMeaning[];
  is1904: boolean;
  limits: ReadingLimits;
  /** Called with the unpacked bytes of each chunk. */
  onBytes: (bytes: number) => void;
}

/** The rows of a worksheet that hold anything, as text, in the order of the file; memory holds one chunk of them. */
export async function* readSheet(stream: Readable, reading: SheetReading): AsyncGenerator<TableRow, void> {
  const reader = new SheetReader(reading);
  for await (const bytes of xmlSteps(stream, reader)) {
    reading.onBytes(bytes);
    yield* reader.takeRows();
  }
  yield* reader.takeRows();
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  isFormula: boolean;
  value: string;
}

class SheetReader implements XmlReader {
  readonly #reading: SheetReading;
  readonly #inline = new TextCollector();
  #rows: TableRow[] = [];
  #line = 0;
  #column = -1;
  #cells: string[] = [];
  #warnings: string[] = [];
  #problem: string | null = null;
  #cell: OpenCell | null = null;
  #isValue = false;

  constructor(reading: SheetReading) {
    this.#reading = reading;
  }

  takeRows(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.#openRow(attributes.r);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isValue = true;
    else if (name === 'f' && this.#cell) this.#cell.isFormula = true;
    else this.#inline.open(name);
  }

  text(piece: string): void {
    if (!this.#cell) return;
    if (this.#isValue) this.#cell.value += piece;
    else this.#inline.add(piece);
    if (this.#cell.value.length + this.#inline.length <= this.#reading.limits.cellCharacters) return;
    const limit = this.#reading.limits.cellCharacters.toLocaleString('en');
    this.#problem ??= `${letters(this.#cell.column)} 列超过 ${limit} 个字符`;
    this.#cell.value = '';
    this.#inline.take();
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else this.#inline.close(name);
  }

  #openRow(number: string | undefined): void {
    const line = Number(number);
    this.#line = Number.isInteger(line) && line > 0 ? line : this.#line + 1;
    this.#column = -1;
    this.#cells = [];
    this.#warnings = [];
    this.#problem = null;
  }

  #openCell({ r, t, s }: Record<string, string>): void {
    const column = columnOf(r) ?? this.#column + 1;
    this.#column = column;
    this.#cell = { column, type: t ?? 'n', style: Number(s ?? 0), isFormula: false, value: '' };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (!cell) return;
    const inline = this.#inline.take();
    const text = cell.type === 'inlineStr' ? inline : this.#textOf(cell);
    if (text === '') return;
    if (cell.column >= this.#reading.limits.columns) {
      this.#problem ??= `超过上限 ${this.#reading.limits.columns} 列`;
      return;
    }
    while (this.#cells.length < cell.column) this.#cells.push('');
    this.#cells[cell.column] = text;
  }

  #closeRow(): void {
    const line = this.#line;
    if (this.#problem) this.#rows.push({ line, lastLine: line, problem: this.#problem });
    else if (this.#cells.some((cell) => cell.trim() !== '')) {
      this.#rows.push({ line, cells: this.#cells, warnings: this.#warnings });
    }
  }

  #textOf(cell: OpenCell): string {
    const where = `${letters(cell.column)} 列`;
    if (cell.isFormula) {
      this.#warnings.push(
        cell.value === '' ? `${where}是公式且没有计算结果，按空读取` : `${where}是公式，取其上次的计算结果`,
      );
    }
    if (cell.value === '') return '';
    switch (cell.type) {
      case 's':
        return this.#reading.strings[Number(cell.value)] ?? '';
      case 'str':
        return unescapeText(cell.value);
      case 'b':
        return cell.value === '1' ? '是' : '否';
      case 'e':
        this.#warnings.push(`${where}是错误值 ${cell.value}，按空读取`);
        return '';
      case 'd':
        return cell.value;
      default:
        return this.#numberText(cell, where);
    }
  }

  #numberText(cell: OpenCell, where: string): string {
    const number = Number(cell.value);
    if (!Number.isFinite(number)) return cell.value;
    if (this.#reading.meanings[cell.style] === 'moment') {
      const text = serialToText(number, this.#reading.is1904);
      if (text !== null) return text;
    }
    if (Math.abs(number) >= 1e15) {
      this.#warnings.push(`${where}的数字超过 15 位，Excel 可能已丢失末几位`);
      return allDigits(number);
    }
    return String(number);
  }
}

// As Excel shows it: fifteen digits that are known, then zeros.
function allDigits(number: number): string {
  const [digits = '', exponent = '0'] = number.toExponential(14).replace('.', '').split('e');
  return digits.padEnd(Number(exponent) + (number < 0 ? 2 : 1), '0').slice(0, 40);
}

// "AB12" → 27; null when the writer left the reference out.
function columnOf(reference: string | undefined): number | null {
  const name = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!name) return null;
  let column = 0;
  for (const letter of name) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function letters(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
