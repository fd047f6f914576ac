import { readPhones } from '../extract/phones.ts';
import { readPlates } from '../extract/plates.ts';
import { readPrivateNumbers } from '../extract/private-numbers.ts';
import { prepare } from '../extract/text.ts';
import { keyOf } from '../features/tokens.ts';
import { dictionary } from '../segment.ts';

/** A word or mark of a text, with where it stands. */
export interface Word {
  text: string;
  /** 32-bit key of the text. */
  key: number;
  /** jieba's part of speech as a number below 1024. */
  tag: number;
  /** Index of its first UTF-16 unit. */
  start: number;
  /** 0 a word, 1 a mark within a sentence, 2 one that ends it. */
  mark: 0 | 1 | 2;
  /** Number of the clause and sentence it is in, and of the word within the clause; marks belong to the clause before. */
  clause: number;
  sentence: number;
  inClause: number;
  /** How many units the words of its clause have. */
  clauseLength: number;
  /** How many words, marks left out, stand before it in the text. */
  order: number;
  /** Nobody's title may carry it: a telephone or account, a plate, a name somebody gave as their own. */
  isPersonal: boolean;
}

/** Only so much of a text is read: what it is about has been said by then. */
export const readLength = 600;

/** The words and marks of the beginning of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let [start, clause, sentence, inClause, order] = [0, 0, 0, 0, 0];
  const personal = personalSpans(text.slice(0, readLength));
  for (const { word, tag } of tagged(text.slice(0, readLength))) {
    const mark = markOf(word);
    const isWithin = personal.some((span) => start < span.end && start + word.length > span.start);
    const isPersonal = isWithin || (tag === 'nr' && introductions.has(words.at(-1)?.text ?? ''));
    words.push({
      text: word,
      key: keyOf(word),
      tag: tagNumber(tag),
      start,
      mark,
      clause,
      sentence,
      inClause,
      clauseLength: 0,
      order,
      isPersonal,
    });
    start += word.length;
    if (mark === 0) {
      inClause++;
      order++;
    } else if (inClause > 0) {
      clause++;
      inClause = 0;
    }
    if (mark === 2) sentence++;
  }
  const lengths: number[] = [];
  for (const word of words) if (word.mark === 0) lengths[word.clause] = (lengths[word.clause] ?? 0) + word.text.length;
  for (const word of words) word.clauseLength = lengths[word.clause] ?? 0;
  return words;
}

/** The part of speech that `tag` stands for begins with one of these letters? */
export const tagNumber = (tag: string): number =>
  ((tag.charCodeAt(0) & 31) << 5) | (tag.length > 1 ? tag.charCodeAt(1) & 31 : 0);

const longNumber = /\d{7,}/g;

/** Where the text has numbers of people: also those that are spoken (幺三九…) or written with spaces. */
function personalSpans(text: string): { start: number; end: number }[] {
  const prepared = prepare(text);
  const hidden = readPrivateNumbers(prepared);
  const read = [...hidden, ...readPhones(prepared, hidden), ...readPlates(prepared, {})];
  const long = [...text.matchAll(longNumber)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  return [...read, ...long];
}

const introductions = new Set(['我叫', '叫', '我是', '本人', '姓名', '名叫']);

/** jieba's words and tags; names written with letters and numbers (A3区, 2019年) hold together. */
function tagged(text: string): { word: string; tag: string }[] {
  const found: { word: string; tag: string }[] = [];
  let done = 0;
  const cut = (part: string) => {
    if (part !== '') found.push(...dictionary().tag(part, true));
  };
  for (const match of text.matchAll(together)) {
    cut(text.slice(done, match.index));
    const [word] = match;
    found.push({ word, tag: /[省市县区镇乡]$/.test(word) ? 'ns' : 'eng' });
    done = match.index + word.length;
  }
  cut(text.slice(done));
  return found;
}

const together = /[A-Za-z]+\d*[省市县区镇乡]|\d+(?:\.\d+)?|[A-Za-z]+/g;

function markOf(word: string): 0 | 1 | 2 {
  if (/[\p{L}\p{N}]/u.test(word)) return 0;
  return /[。！？!?…\n]/.test(word) ? 2 : 1;
}
