/** A text as the features see it, and where each of its characters came from. */
export interface Folded {
  /** Latin narrowed and lower-cased; every run of marks and white space is one space. */
  text: string;
  /** For each UTF-16 unit of `text` the index of the unit of the original it stands for. */
  offsets: Uint32Array;
}

const space = 0x20;

/**
 * Folds what means the same to a reader into the same characters, and remembers the way back.
 *
 * Marks only separate: people and platforms punctuate, mask (`****`) and decorate differently. Digits keep their value.
 * The result is never longer than the original. Any string is accepted.
 */
export function fold(original: string): Folded {
  const codes = new Uint16Array(original.length);
  const offsets = new Uint32Array(original.length);
  let length = 0;
  for (let at = 0; at < original.length; at++) {
    const code = foldCode(original.charCodeAt(at));
    if (code === space && (length === 0 || codes[length - 1] === space)) continue;
    codes[length] = code;
    offsets[length++] = at;
  }
  return { text: utf16.decode(codes.subarray(0, length)), offsets: offsets.subarray(0, length) };
}

/** Replaces half a surrogate pair by U+FFFD, one unit for one unit, so offsets stay true. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** What each UTF-16 unit becomes, looked up by its value. */
const folded = new Uint16Array(65_536);
for (let code = 0; code < folded.length; code++) folded[code] = folding(code);

function foldCode(code: number): number {
  return folded[code] as number;
}

function folding(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  const character = String.fromCharCode(narrow);
  if (/[\p{P}\p{S}\p{Z}\p{C}]/u.test(character)) return space;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : narrow;
}
