import { Library } from '../retrieve/library.ts';
import { rarity } from '../retrieve/score.ts';
import { fold } from '../retrieve/terms.ts';
import { searchWords } from '../segment.ts';
import { readRows } from './rows.ts';

interface Options {
  articles: string;
  questions: string;
  text?: string;
  question?: string;
  title?: string;
}

interface Entry {
  title: string;
  tags: readonly string[];
  body: string;
}

/** How well questions find their answers; the ranks 0 to 1, by the definitions in `figuresOf`. */
export interface KnowledgeFigures {
  articles: number;
  questions: number;
  mrr10: number;
  recall1: number;
  recall5: number;
  recall10: number;
  msMedian: number;
  /** Plain BM25 over jieba's words, on the same pairs. */
  bm25Mrr10: number;
  bm25Recall10: number;
}

const shown = 10;

/**
 * Official answers as articles, citizens' questions against them. An article is known by its text: a question's right answer is
 * the article with the text that stands in the question's own row. Answers that stand in several rows are taken once; of
 * their questions the first is asked, for the others it would be chance.
 */
export function evaluateKnowledge(articles: readonly Entry[], pairs: ReadonlyMap<string, string>): KnowledgeFigures {
  const library = new Library(articles);
  const plain = new PlainBm25(articles);
  const times: number[] = [];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [body, question] of pairs) {
    const start = performance.now();
    const found = library.rank(question, shown);
    times.push(performance.now() - start);
    ours.push(found.findIndex(({ article }) => article.body === body));
    theirs.push(plain.rank(question, shown).findIndex((article) => article.body === body));
  }
  const { mrr10, ...recalls } = figuresOf(ours);
  const yardstick = figuresOf(theirs);
  const msMedian = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const bm25 = { bm25Mrr10: yardstick.mrr10, bm25Recall10: yardstick.recall10 };
  return { articles: articles.length, questions: pairs.size, mrr10, ...recalls, msMedian, ...bm25 };
}

/** From the place of each right answer among the first ten, 0 the best, -1 not among them. */
function figuresOf(places: readonly number[]) {
  const share = (most: number) => places.filter((place) => place >= 0 && place < most).length / places.length;
  const mrr10 = places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / places.length;
  return { mrr10, recall1: share(1), recall5: share(5), recall10: share(shown) };
}

/** The yardstick: Okapi BM25 over jieba's words, k1 = 1.5, b = 0.75. */
class PlainBm25 {
  readonly #articles: readonly Entry[];
  readonly #counts: Map<string, number>[];
  readonly #lengths: number[];
  readonly #holding = new Map<string, number>();
  readonly #mean: number;

  constructor(articles: readonly Entry[]) {
    this.#articles = articles;
    this.#counts = articles.map(({ title, body }) => countWords(`${title}\n${body}`));
    this.#lengths = this.#counts.map((counts) => [...counts.values()].reduce((sum, each) => sum + each, 0));
    this.#mean = this.#lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, articles.length);
    for (const counts of this.#counts)
      for (const word of counts.keys()) this.#holding.set(word, (this.#holding.get(word) ?? 0) + 1);
  }

  rank(question: string, limit: number): Entry[] {
    const asked = [...countWords(question).keys()];
    const scored = this.#articles.map((article, at) => ({ article, score: this.#score(at, asked) }));
    return scored
      .sort((one, other) => other.score - one.score)
      .slice(0, limit)
      .map(({ article }) => article);
  }

  #score(at: number, asked: readonly string[]): number {
    const length = 0.25 + (0.75 * (this.#lengths[at] ?? 0)) / this.#mean;
    return asked.reduce((sum, word) => {
      const count = this.#counts[at]?.get(word) ?? 0;
      const weight = rarity(this.#holding.get(word) ?? 0, this.#articles.length);
      return sum + (weight * count * 2.5) / (count + 1.5 * length);
    }, 0);
  }
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of searchWords(fold(text)))
    if (/[\p{L}\p{N}]/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The names that the known sets of questions and answers give their fields; `--text`, `--question`, `--title` say others. */
const usualNames = {
  text: ['正文内容', '知识库答案', 'text'],
  question: ['用户问题', 'question'],
  title: ['title'],
};
const shortestText = 10;

/** The task of the command: paths and the names of the fields in, figures out. */
export function knowledgeTask({
  articles: articlesPath,
  questions: questionsPath,
  ...names
}: Options): KnowledgeFigures {
  const read = (row: Record<string, unknown>, field: keyof typeof usualNames) => {
    const name = names[field] ?? usualNames[field].find((each) => each in row);
    const value = name === undefined ? '' : row[name];
    return typeof value === 'string' ? value : '';
  };
  const articles = new Map<string, Entry>();
  for (const row of readRows(articlesPath)) {
    const body = read(row, 'text');
    if (body.length < shortestText || articles.has(body)) continue;
    articles.set(body, { title: read(row, 'title'), tags: [], body });
  }
  const pairs = new Map<string, string>();
  for (const row of readRows(questionsPath)) {
    const body = read(row, 'text');
    const question = read(row, 'question');
    if (question && articles.has(body) && !pairs.has(body)) pairs.set(body, question);
  }
  if (pairs.size === 0) throw new Error('No row has a question together with the text of an article');
  return evaluateKnowledge([...articles.values()], pairs);
}
