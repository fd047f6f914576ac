import { type ReadingLimits, UnreadableTable } from '../table.ts';
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/** The workbook's shared strings: they may be asked for in any order, so they have to be in memory, within a limit. */
export async function readSharedStrings(
  archive: Archive,
  partName: string | null,
  limits: ReadingLimits,
): Promise<string[]> {
  const part = partName ? await archive.open(partName) : null;
  if (!part) return [];
  const strings: string[] = [];
  const text = new TextCollector();
  let characters = 0;
  await readXml(part.stream, {
    open: (name) => text.open(name),
    text: (piece) => {
      text.add(piece);
      if (characters + text.length > limits.sharedCharacters) throw tooMuchText(limits);
    },
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      const value = text.take();
      // An empty string costs memory too.
      characters += value.length + 16;
      if (characters > limits.sharedCharacters) throw tooMuchText(limits);
      strings.push(value);
    },
  });
  return strings;
}

const tooMuchText = (limits: ReadingLimits) =>
  new UnreadableTable(
    `工作簿里的文字超过 ${Math.round(limits.sharedCharacters / 10_000).toLocaleString('en')} 万字，请另存为 CSV 再导入`,
  );

/** Puts together the text of a string item: its runs, without the phonetic guides (`rPh`). */
export class TextCollector {
  #pieces: string[] = [];
  #isText = false;
  #isPhonetic = false;
  length = 0;

  open(name: string): void {
    if (name === 't') this.#isText = true;
    else if (name === 'rPh') this.#isPhonetic = true;
  }

  add(piece: string): void {
    if (!this.#isText || this.#isPhonetic) return;
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
  }

  take(): string {
    const value = unescapeText(this.#pieces.join(''));
    this.#pieces = [];
    this.length = 0;
    return value;
  }
}

/** `_x000D_` is how a workbook writes characters that XML cannot hold. */
export const unescapeText = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
