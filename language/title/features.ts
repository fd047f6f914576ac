import type { Statistics } from './statistics.ts';
import { tagNumber, type Word } from './words.ts';

/** Weights of features stand in one table, found by hash. */
export const weightCount = 1 << 20;

/** Where the weight of a feature stands: its kind and up to two or three values. */
export function feature(kind: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(kind + 1, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (weightCount - 1);
}

/** Small numbers as they are, larger ones ever more coarsely: at most 28. */
export function bucket(value: number): number {
  if (value < 8) return value;
  if (value < 16) return 8 + ((value - 8) >> 1);
  if (value < 32) return 12 + ((value - 16) >> 2);
  if (value < 64) return 16 + ((value - 32) >> 3);
  if (value < 128) return 20 + ((value - 64) >> 4);
  return value < 256 ? 24 + ((value - 128) >> 5) : 28;
}

const requests = /希望|请|恳|建议|望|盼/;
const questions = /？|\?|吗|呢|为什么|为何|怎么|如何|是否|能否|何时/;
const greetings = /尊敬|您好|你好|领导|书记|局长|市长|县长/;

/** What each clause is: 1 a request, 2 a question, 4 a greeting, or several. */
function clauseKinds(words: readonly Word[]): number[] {
  const kinds: number[] = [];
  for (const { clause, text } of words) {
    const kind = (requests.test(text) ? 1 : 0) | (questions.test(text) ? 2 : 0) | (greetings.test(text) ? 4 : 0);
    kinds[clause] = (kinds[clause] ?? 0) | kind;
  }
  return kinds;
}

/** So many features has each word by itself. */
export const featuresPerWord = 33;

/**
 * What is known of each word of a text before a title is begun: `featuresPerWord` ids of features a word, one word after
 * another; those of marks are not set. `own` are the keys of the words of a title that is being learned from.
 */
export function wordFeatures(words: readonly Word[], statistics: Statistics, own?: ReadonlySet<number>): Int32Array {
  const seen = new Map<number, { times: number; clauses: Set<number>; first: number }>();
  for (const { key, mark, clause, start } of words) {
    if (mark > 0) continue;
    const found = seen.get(key) ?? { times: 0, clauses: new Set(), first: start };
    found.times++;
    found.clauses.add(clause);
    seen.set(key, found);
  }
  const kinds = clauseKinds(words);
  const last = words.at(-1);
  const length = bucket(((last?.start ?? 0) + (last?.text.length ?? 0)) >> 2);
  const ids = new Int32Array(words.length * featuresPerWord);
  for (const [at, word] of words.entries()) {
    if (word.mark > 0) continue;
    const { times, clauses, first } = seen.get(word.key) as { times: number; clauses: Set<number>; first: number };
    const { rarity, ratio } = statistics.of(word.key, own);
    const facts = {
      times: Math.min(6, times),
      clauses: Math.min(5, clauses.size),
      first: bucket(first >> 1),
      rarity,
      ratio,
    };
    const all = { ...facts, length, kind: kinds[word.clause] ?? 0 };
    ids.set(featuresOf(word, words[at - 1], words[at + 1], all), at * featuresPerWord);
  }
  return ids;
}

const edge = tagNumber('^');

interface Facts {
  times: number;
  clauses: number;
  first: number;
  rarity: number;
  ratio: number;
  length: number;
  kind: number;
}

function featuresOf(word: Word, before: Word | undefined, after: Word | undefined, facts: Facts): number[] {
  const { key, tag } = word;
  const { times, clauses, first, rarity, ratio, length, kind } = facts;
  const clause = Math.min(12, word.clause);
  const [keyBefore, keyAfter] = [before?.key ?? 1, after?.key ?? 2];
  const [tagBefore, tagAfter] = [before?.tag ?? edge, after?.tag ?? edge];
  return [
    feature(0, 0),
    feature(1, key),
    feature(2, tag),
    feature(3, Math.min(5, word.text.length)),
    feature(4, keyBefore, key),
    feature(5, key, keyAfter),
    feature(6, tagBefore, tag),
    feature(7, tag, tagAfter),
    feature(8, tagBefore, tag, tagAfter),
    feature(9, keyBefore),
    feature(10, keyAfter),
    feature(11, clause),
    feature(12, clause, tag),
    feature(13, first),
    feature(14, first, tag),
    feature(15, bucket(word.clauseLength)),
    feature(16, Math.min(10, word.inClause)),
    feature(17, times),
    feature(18, clauses),
    feature(19, rarity),
    feature(20, rarity, times),
    feature(21, rarity >> 1, first >> 1),
    feature(22, length >> 1, first >> 1),
    feature(23, times, length >> 1),
    feature(24, kind),
    feature(25, kind, Math.min(4, clause)),
    feature(26, ratio),
    feature(27, ratio, first >> 1),
    feature(28, ratio, times),
    feature(29, rarity, times, first >> 2),
    feature(30, times, tag),
    feature(31, kind, tag),
    feature(32, Math.min(6, word.sentence), Math.min(6, word.inClause)),
  ];
}
