import { searchWords } from './segment.ts';

/** A text larger than this many distinct tokens is indexed by its first ones (a tsvector holds 1 MB). */
const maxTokens = 16_000;
const maxQueryTokens = 64;
const maxRunLength = 32;

/**
 * What a search index keeps of a text: every pair of neighbouring characters, every three neighbouring Latin letters
 * or digits, Latin and digit runs whole, the last character of each run, and jieba's words of three characters or more.
 *
 * Folded by NFKC and lower-cased; punctuation, spaces and control characters separate and are not kept. Distinct, in
 * order of first occurrence. With `queryTokens` it finds every text that contains the query literally.
 */
export function searchTokens(text: string): string[] {
  const folded = fold(text);
  const tokens = new Set<string>();
  for (const run of runsOf(folded)) {
    if (tokens.size >= maxTokens) break;
    addGrams(run, tokens);
  }
  for (const word of searchWords(folded)) {
    if (tokens.size >= maxTokens) break;
    if (word.length > 2 && word.length <= maxRunLength && ideographs.test(word)) tokens.add(word);
  }
  return tokens.size > maxTokens ? [...tokens].slice(0, maxTokens) : [...tokens];
}

/**
 * The tokens a text must have, all of them, to contain what was typed: pairs of characters, for Latin letters and digits
 * threes. A token of a single character stands for everything that begins with it (see `toTsquery`). A text that has all
 * the pairs in other places is found as well (第422件 for 第42件); who needs the exact words compares the few texts found.
 * Empty when there is nothing to look for (only punctuation).
 */
export function queryTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of runsOf(fold(text))) addNeeded([...run], tokens);
  return [...tokens].slice(0, maxQueryTokens);
}

/** Tokens as the text of a `tsquery` that asks for all of them; a single character matches as a prefix. */
export function toTsquery(tokens: readonly string[]): string {
  return tokens.map((token) => (isOneCharacter(token) ? `${quote(token)}:*` : quote(token))).join(' & ');
}

/** Tokens as the text of a `tsvector`, for COPY and bulk statements; elsewhere `array_to_tsvector($1)` does it. */
export function toTsvectorText(tokens: readonly string[]): string {
  return tokens.map(quote).join(' ');
}

/** Only letters, digits, marks and pictures stay: mathematical and currency signs separate like punctuation. */
const separators = /[\p{Z}\p{C}\p{P}\p{Sm}\p{Sc}\p{Sk}]+/u;
const ideographs = /^\p{Script=Han}+$/u;

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const runsOf = (folded: string) => folded.split(separators).filter((run) => run !== '');
const quote = (token: string) =>
  // Tokens of ours never hold either; a bulk statement quotes millions of them.
  /['\\]/.test(token) ? `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${token}'`;
const isOneCharacter = (token: string) => token.length === 1 || (token.length === 2 && isHighSurrogate(token, 0));

function addGrams(run: string, tokens: Set<string>): void {
  let plainFrom = -1;
  for (let at = 0; at < run.length; ) {
    const next = at + (isHighSurrogate(run, at) ? 2 : 1);
    if (next < run.length) tokens.add(run.slice(at, next + (isHighSurrogate(run, next) ? 2 : 1)));
    else tokens.add(run.slice(at));
    if (isPlain(run, at)) {
      if (plainFrom < 0) plainFrom = at;
      else if (at - plainFrom >= 2) tokens.add(run.slice(at - 2, next));
    } else if (plainFrom >= 0) {
      addWhole(run, plainFrom, at, tokens);
      plainFrom = -1;
    }
    at = next;
  }
  if (plainFrom >= 0) addWhole(run, plainFrom, run.length, tokens);
}

function addWhole(run: string, from: number, to: number, tokens: Set<string>): void {
  if (to - from > 3 && to - from <= maxRunLength) tokens.add(run.slice(from, to));
}

function addNeeded(characters: string[], tokens: Set<string>): void {
  const plain = characters.map((character) => isPlain(character, 0));
  if (characters.length === 1) tokens.add(characters[0] as string);
  for (let at = 0; at + 1 < characters.length; at++) {
    const startsThree = plain[at] && plain[at + 1] && plain[at + 2];
    const insideThree = plain[at - 1] && plain[at] && plain[at + 1];
    if (startsThree) tokens.add(characters.slice(at, at + 3).join(''));
    else if (!insideThree) tokens.add(characters.slice(at, at + 2).join(''));
  }
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

/** A lower-case Latin letter or a digit. */
function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
