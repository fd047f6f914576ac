import { dictionary } from '../segment.ts';
import { fold } from './fold.ts';

/** Told of each token: its 32-bit key and where it stands in the text the tokens were taken from. */
export type TokenVisitor = (key: number, start: number, end: number) => void;

/**
 * Visits the character sequences of a text (one to `longest` UTF-16 units) as keys.
 * The text must be folded; positions are those in it. Keys of different lengths never share a seed.
 */
export function eachCharacterToken(folded: string, longest: number, visit: TokenVisitor): void {
  for (let start = 0; start < folded.length; start++) {
    let key = seed;
    const last = Math.min(longest, folded.length - start);
    for (let length = 1; length <= last; length++) {
      key = mix(key, folded.charCodeAt(start + length - 1));
      visit(finish(key, length), start, start + length);
    }
  }
}

/** Visits jieba's words of a folded text (hidden Markov model on, so new names hold together) as keys. */
export function eachWordToken(folded: string, visit: TokenVisitor): void {
  let start = 0;
  for (const word of dictionary().cut(folded, true)) {
    const end = start + word.length;
    if (word !== ' ') visit(keyOf(word), start, end);
    start = end;
  }
}

/** The key of a whole string, folded as texts are. */
export function tagKey(tag: string): number {
  return keyOf(fold(tag).text);
}

const seed = 0x2f6e2b1;

/** The key of a string as it stands. */
export function keyOf(text: string): number {
  let key = seed;
  for (let at = 0; at < text.length; at++) key = mix(key, text.charCodeAt(at));
  return finish(key, text.length);
}

/** One round and the finish of MurmurHash3 (Appleby 2011), fed with UTF-16 units. */
function mix(key: number, code: number): number {
  let part = Math.imul(code, 0xcc9e2d51);
  part = (part << 15) | (part >>> 17);
  const mixed = key ^ Math.imul(part, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(key: number, length: number): number {
  let hash = key ^ length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
