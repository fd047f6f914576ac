import { answerScore, type ReadArticle, rarity } from './score.ts';
import { fold, soughtTerms } from './terms.ts';

/** Articles held in memory, each read for every question: what is measured without a database. */
export class Library<Article extends ReadArticle> {
  readonly #articles: readonly Article[];
  readonly #texts: readonly string[];
  readonly #usualLength: number;
  readonly #known = new Map<string, number>();

  constructor(articles: readonly Article[]) {
    this.#articles = articles;
    this.#texts = articles.map(({ title, tags, body }) => fold([title, ...tags, body].join('\n')));
    const characters = articles.reduce((sum, { body }) => sum + body.length, 0);
    this.#usualLength = Math.max(1, characters / Math.max(1, articles.length));
  }

  /** The best first, at most `limit`; those that share nothing with the question are left out. */
  rank(question: string, limit: number): { article: Article; score: number }[] {
    const terms = soughtTerms(question).map(({ term, share }) => ({ term, worth: share * this.#rarity(term) }));
    return this.#articles
      .map((article) => ({ article, score: answerScore(article, terms, this.#usualLength) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, limit);
  }

  #rarity(term: string): number {
    let articles = this.#known.get(term);
    if (articles === undefined) {
      articles = this.#texts.filter((text) => text.includes(term)).length;
      this.#known.set(term, articles);
    }
    return rarity(articles, this.#texts.length);
  }
}
