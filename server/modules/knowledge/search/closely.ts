import { plainText } from './plain-text.ts';
import type { WeighedTerm } from './terms.ts';

interface Read {
  id: string;
  title: string | null;
  tags: readonly string[];
  body: string | null;
}

/** Of a longer body only the beginning is read closely. */
const readCharacters = 6000;
const weights = { title: 3, tags: 1.5, body: 1 };
const k1 = 1.2;
const b = 0.9;
/** Characters of a usual body: what the length of one is held against. */
const usualLength = 300;

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): how often each term stands in title, tags and body, weighted by field, the
 * body's count made smaller the longer it is; together they saturate and count by the term's rarity. The best
 * first.
 */
export function closely(articles: readonly Read[], sought: readonly Pick<WeighedTerm, 'term' | 'weight'>[]) {
  const folded = articles.map(({ id, title, tags, body }) => ({
    id,
    title: fold(title ?? ''),
    tags: fold(tags.join(' ')),
    body: fold(plainText((body ?? '').slice(0, readCharacters))),
  }));
  const scored = folded.map((article) => {
    const shrink = 1 / (1 - b + (b * article.body.length) / usualLength);
    let score = 0;
    for (const { term, weight } of sought) {
      const frequency =
        weights.title * count(article.title, term) +
        weights.tags * count(article.tags, term) +
        weights.body * count(article.body, term) * shrink;
      score += (weight * frequency * (k1 + 1)) / (frequency + k1);
    }
    return { id: article.id, score };
  });
  return scored.filter(({ score }) => score > 0).sort((x, y) => y.score - x.score || (x.id < y.id ? 1 : -1));
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

function count(text: string, term: string): number {
  let found = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found += 1;
  return found;
}
