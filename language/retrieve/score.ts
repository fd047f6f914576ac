import { fold } from './terms.ts';

/** What of an article is read; `body` without marks. */
export interface ReadArticle {
  title: string;
  tags: readonly string[];
  body: string;
}

/** A term with its worth: the share of its view times its inverse document frequency. */
export interface WorthyTerm {
  term: string;
  worth: number;
}

/** Of a longer body only the beginning is read closely. */
const readCharacters = 6000;
/** What stands first is what it is about. */
const headCharacters = 80;
const weights = { title: 3, tags: 1.5, head: 0.4, body: 1 };
const k1 = 1.2;
const b = 0.9;

/**
 * How well an article answers, 0 and more: BM25F (Robertson, Zaragoza, Taylor 2004) over title, tags, the beginning of the
 * body and all of it. The body's counts are made smaller the longer it is against `usualLength` (characters of a usual body);
 * what the fields hold together saturates and counts by the term's worth.
 */
export function answerScore(article: ReadArticle, terms: readonly WorthyTerm[], usualLength: number): number {
  const title = fold(article.title);
  const tags = fold(article.tags.join(' '));
  const body = fold(article.body.slice(0, readCharacters));
  const head = body.slice(0, headCharacters);
  const shrink = 1 / (1 - b + (b * body.length) / usualLength);
  let score = 0;
  for (const { term, worth } of terms) {
    const frequency =
      weights.title * count(title, term) +
      weights.tags * count(tags, term) +
      weights.head * count(head, term) +
      weights.body * count(body, term) * shrink;
    score += (worth * frequency * (k1 + 1)) / (frequency + k1);
  }
  return score;
}

/** How much a term says that stands in `articles` of `total`: BM25's inverse document frequency, never negative. */
export const rarity = (articles: number, total: number): number =>
  Math.log(1 + (Math.max(total, articles) - articles + 0.5) / (articles + 0.5));

function count(text: string, term: string): number {
  let found = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found += 1;
  return found;
}
