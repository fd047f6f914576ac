import { dictionary } from '../segment.ts';

/** A word of the text with the part of speech that jieba's dictionary gives it. */
export interface Word {
  start: number;
  end: number;
  text: string;
  /** jieba's tag; `x` is a word that it does not know, or a mark. */
  tag: string;
}

/** A text as all readers of this folder see it; offsets in `text` are offsets in the original. */
export interface Prepared {
  /** Full-width letters, digits and marks are narrow; every kind of dash between digits is `-`. */
  text: string;
  words: readonly Word[];
  /** The word that begins or goes on at each unit of the text. */
  wordAt: Int32Array;
}

/** Cuts a text once, for all who read it. One unit of the result stands for one unit of the original. */
export function prepare(original: string): Prepared {
  const text = narrow(original);
  const words: Word[] = [];
  const wordAt = new Int32Array(text.length + 1);
  let start = 0;
  for (const { word, tag } of dictionary().tag(text, true)) {
    const end = Math.min(text.length, start + word.length);
    wordAt.fill(words.length, start, end);
    words.push({ start, end, text: text.slice(start, end), tag });
    start = end;
  }
  wordAt.fill(words.length, start);
  return { text, words, wordAt };
}

/** Whether a word begins here, so that a name does not start within 最高 or 公安. */
export const beginsWord = ({ words, wordAt }: Prepared, at: number) => words[wordAt[at] as number]?.start === at;

export const isHan = (character: string | undefined) =>
  character !== undefined && /^[\u3400-\u4dbf\u4e00-\u9fff]/.test(character);

const narrowed = new Uint16Array(65_536);
for (let code = 0; code < narrowed.length; code++) narrowed[code] = narrowCode(code);

/** Full-width letters, digits and marks narrow, one unit for one unit. */
export function narrow(original: string): string {
  const codes = new Uint16Array(original.length);
  for (let at = 0; at < original.length; at++) codes[at] = narrowed[original.charCodeAt(at)] as number;
  return utf16.decode(codes);
}

/** Half a surrogate pair becomes U+FFFD, one unit for one unit. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

function narrowCode(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  if (code === 0x3000 || code === 0xa0 || code === 0) return 0x20;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0x2500) return 0x2d;
  return code;
}
