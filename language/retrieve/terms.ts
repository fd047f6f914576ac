import { searchWords } from '../segment.ts';

/** Something to look for in an article, and how much its view counts. */
export interface SoughtTerm {
  term: string;
  share: number;
}

/** How much words, pairs of neighbouring characters and single characters count: see `decisions/knowledge.md`. */
const shares = { word: 1, pair: 0.5, character: 1.2 };

/** What people ask with, not what they ask about: rare in articles, and so taken for telling. Longer ones first. */
const asking =
  /请问|你好|您好|怎么办|怎么样|多长时间|可不可以|有没有|能不能|是不是|为什么|想知道|如何|怎么|怎样|什么|哪些|哪里|哪个|哪儿|是否|多少|多久|几个|为何|可否|能否|应该|应当|需要|可以|想问|咨询|一下|吗|呢|么|啊|吧|该|的/g;

/** A text folded as articles are (NFKC, lower case), without the words of asking; the whole text when nothing else is left. */
export function matterOf(text: string): string {
  const folded = fold(text);
  const matter = folded.replace(asking, ' ');
  return /[\p{L}\p{N}]/u.test(matter) ? matter : folded;
}

/** The distinct terms of a question: jieba's words, pairs of characters, single ideographs; a term of two views counts twice. */
export function soughtTerms(question: string): SoughtTerm[] {
  const matter = matterOf(question);
  const found = new Map<string, number>();
  const add = (terms: Iterable<string>, share: number) => {
    for (const term of new Set(terms)) found.set(term, (found.get(term) ?? 0) + share);
  };
  add(
    searchWords(matter).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    shares.word,
  );
  add(pairsOf(matter), shares.pair);
  add(matter.match(/\p{Script=Han}/gu) ?? [], shares.character);
  return [...found].map(([term, share]) => ({ term, share }));
}

export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

function* pairsOf(folded: string): Generator<string> {
  for (const run of folded.split(/[^\p{L}\p{N}]+/u)) {
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at++) yield `${characters[at]}${characters[at + 1]}`;
  }
}
