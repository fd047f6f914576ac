import { keyOf } from '../features/tokens.ts';
import { bucket, feature, featuresPerWord } from './features.ts';
import { tagNumber, type Word } from './words.ts';

/**
 * Words a title may have although the text does not: they name the kind of appeal and bind, and claim nothing.
 * Reproach and praise (投诉, 举报, 表扬) must come from the text.
 */
export const fixedWords: readonly string[] =
  '关于 的 问题 咨询 反映 请问 建议 请求 希望 何时 什么时候 如何 怎么 为何 为什么 能否 是否 能 吗 在 对 与'.split(' ');

/** A text while titles of it are written: its words, and what each is worth by itself. */
export interface Source {
  words: readonly Word[];
  /** Ids of features known beforehand: `featuresPerWord` for each word, then `featuresPerFixedWord` for each fixed one. */
  features: Int32Array;
  /** Index of the next and the previous word that is no mark, or -1. */
  next: Int32Array;
}

/** A title so far; a chain back to its beginning. */
export interface State {
  before: State | undefined;
  /** Index of the word (or, from the number of the text's words on, of the fixed word) that was written last. */
  word: number;
  /** Index of the last word that was taken from the text, -1 if there is none yet. */
  at: number;
  /** Units written. */
  length: number;
}

export const beginning: State = { before: undefined, word: -1, at: -1, length: 0 };

/** The move that ends a title. */
export const end = -1;

const fixed = fixedWords.map((text) => ({ text, key: keyOf(text), tag: tagNumber('=') }));
const startTag = tagNumber('^');
const endTag = tagNumber('$');

export function wordAt(source: Source, at: number): { text: string; key: number; tag: number } {
  return (at < source.words.length ? source.words[at] : fixed[at - source.words.length]) as Word;
}

/** Reads a text for titles to be written: `features` gives what is known of each word beforehand. */
export function sourceOf(words: readonly Word[], features: Int32Array): Source {
  const next = new Int32Array(words.length).fill(-1);
  let following = -1;
  for (let at = words.length - 1; at >= 0; at--) {
    next[at] = following;
    if (words[at]?.mark === 0) following = at;
  }
  const present = new Set(words.map(({ key }) => key));
  const questions = Math.min(2, words.filter(({ text }) => /[？?吗呢]/.test(text)).length);
  const all = new Int32Array(features.length + fixed.length * featuresPerFixedWord);
  all.set(features);
  for (const [n, { key }] of fixed.entries()) {
    const ids = [feature(40, n), feature(41, n, present.has(key) ? 1 : 0), feature(42, n, questions)];
    all.set(ids, features.length + n * featuresPerFixedWord);
  }
  return { words, features: all, next };
}

const featuresPerFixedWord = 3;

/** Where the features of a word or fixed word stand, the end excluded. */
export function featuresAt({ words }: Source, at: number): [from: number, to: number] {
  const ofWords = words.length * featuresPerWord;
  if (at < words.length) return [at * featuresPerWord, (at + 1) * featuresPerWord];
  const from = ofWords + (at - words.length) * featuresPerFixedWord;
  return [from, from + featuresPerFixedWord];
}

/** Has the title this word already? */
export function isUsed(source: Source, state: State, key: number): boolean {
  for (let each: State | undefined = state; each && each.word >= 0; each = each.before) {
    if (wordAt(source, each.word).key === key) return true;
  }
  return false;
}

/** How a word lies to the one taken from the text last: 0 none was, 1 follows at once … backwards. */
function relation({ words }: Source, at: number, to: number): number {
  if (at < 0) return 0;
  const [from, word] = [words[at] as Word, words[to] as Word];
  const steps = word.order - from.order;
  if (steps === 1) return word.clause === from.clause ? 1 : word.sentence === from.sentence ? 2 : 3;
  if (steps <= 0) return word.clause === from.clause ? 4 : 5;
  if (word.clause === from.clause) return 6 + Math.min(6, bucket(steps) - 2);
  const clauses = word.clause - from.clause;
  return 13 + Math.min(3, clauses) + (word.inClause === 0 ? 4 : 0);
}

/** The features of a move out of a state: writing a word, or ending. At most 16 ids into `ids`; gives how many. */
export function moveFeatures(source: Source, state: State, to: number, ids: Int32Array): number {
  const previous = state.word < 0 ? undefined : wordAt(source, state.word);
  const from = {
    key: previous?.key ?? 3,
    tag: previous?.tag ?? startTag,
    older: state.before && state.before.word >= 0 ? wordAt(source, state.before.word).tag : startTag,
    length: Math.min(20, state.length >> 1),
    next: state.at < 0 ? undefined : source.words[state.at + 1],
  };
  return to === end ? endFeatures(from, ids) : wordMoveFeatures(source, state, to, from, ids);
}

/** Where a title stands: the last word's key and tag, the tag before it, half its length, what follows in the text. */
interface From {
  key: number;
  tag: number;
  older: number;
  length: number;
  next: Word | undefined;
}

/** The tag of a word, or which kind of mark it is. */
const kindOf = (word: Word | undefined, none: number) => (word ? word.mark || word.tag : none);

function endFeatures({ key, tag, older, length, next }: From, ids: Int32Array): number {
  const nextKey = next?.key ?? 4;
  const nextTag = kindOf(next, endTag);
  ids[0] = feature(50, length);
  ids[1] = feature(51, tag);
  ids[2] = feature(52, key);
  ids[3] = feature(53, nextTag);
  ids[4] = feature(54, nextKey);
  ids[5] = feature(55, tag, nextTag);
  ids[6] = feature(56, older, tag);
  ids[7] = feature(57, length, nextTag < 3 ? 1 : 0);
  ids[8] = feature(58, key, nextKey);
  ids[9] = feature(59, older, tag, nextTag);
  return 10;
}

function wordMoveFeatures(source: Source, state: State, to: number, from: From, ids: Int32Array): number {
  const { key, tag, older, length } = from;
  const isFixed = to >= source.words.length;
  const chosen = wordAt(source, to);
  const way = isFixed ? 30 : relation(source, state.at, to) + (state.word >= source.words.length ? 40 : 0);
  const leadTag = isFixed ? 5 : kindOf(source.words[to - 1], startTag);
  const nextTag = kindOf(from.next, endTag);
  ids[0] = feature(60, way);
  ids[1] = feature(61, way, chosen.tag);
  ids[2] = feature(62, way, tag, chosen.tag);
  ids[3] = feature(63, way, chosen.key);
  ids[4] = feature(64, key, chosen.key);
  ids[5] = feature(65, tag, chosen.key);
  ids[6] = feature(66, key, chosen.tag);
  ids[7] = feature(67, length, way);
  ids[8] = feature(68, length, chosen.tag);
  ids[9] = feature(69, isUsed(source, state, chosen.key) ? 1 : 0, chosen.tag);
  ids[10] = feature(70, older, tag, chosen.tag);
  ids[11] = feature(71, way, leadTag);
  ids[12] = feature(72, way, leadTag, chosen.tag);
  ids[13] = feature(73, way, nextTag);
  ids[14] = feature(74, way, tag, nextTag);
  ids[15] = feature(75, way, key);
  return 16;
}

/** May this move be made? Nothing is said twice, no number is made up, nothing personal gets in, and titles stay short. */
export function isAllowed(source: Source, state: State, to: number): boolean {
  if (to === end) return isWhole(source, state);
  const { text, key } = wordAt(source, to);
  if (state.length + text.length > longest || source.words[to]?.isPersonal) return false;
  if (to === state.word + 1 && to < source.words.length) return true;
  if (text.length > 1 && isUsed(source, state, key)) return false;
  // Two numbers side by side that were apart would be another number.
  const isGlued = state.word >= 0 && endsInNumber.test(wordAt(source, state.word).text) && startsWithNumber.test(text);
  return !isGlued;
}

const startsWithNumber = /^[\p{Script=Latin}\p{N}]/u;
const endsInNumber = /[\p{Script=Latin}\p{N}]$/u;

/** Could a title end here? */
function isWhole(source: Source, state: State): boolean {
  return state.length >= shortest && !opensMore(source, state.word);
}

/** The state after a word was written. */
export function after(source: Source, state: State, to: number): State {
  const { text } = wordAt(source, to);
  const isOwn = to < source.words.length;
  return {
    before: state,
    word: to,
    at: isOwn ? to : state.at,
    length: state.length + text.length,
  };
}

/** Adverbs, prepositions, conjunctions, numbers and 的 wait for another word. */
function opensMore(source: Source, word: number): boolean {
  const { text, tag } = wordAt(source, word);
  return word < source.words.length ? opening.has(tag >> 5) || text === '的' : text !== '问题' && text !== '吗';
}

const kinds = (letters: string) => new Set(letters.split('').map((letter) => tagNumber(letter) >> 5));
const opening = kinds('dpcm');
const saying = kinds('vail');
const binding = new Set(['关于', '的', '在', '对', '与', '能']);

/** Is there a verb, an adjective or a fixed word of weight among the words: do they say more than of whom or where? */
export function saysWhat(source: Source, words: readonly number[]): boolean {
  return words.some((at) => {
    const { text, tag } = wordAt(source, at);
    return at < source.words.length ? saying.has(tag >> 5) : !binding.has(text);
  });
}

const shortest = 4;
const longest = 36;
