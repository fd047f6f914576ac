import { answerScore } from '@minsheng/language/retrieve/score';
import type { SoughtTerm } from '@minsheng/language/retrieve/terms';
import { plainText } from './plain-text.ts';
import type { WeighedTerm } from './terms.ts';

interface Read {
  id: string;
  title: string | null;
  tags: readonly string[];
  body: string | null;
}

/** Characters of a usual body: what the length of one is held against. */
const usualLength = 300;

/** Articles read and scored exactly, the best first; what shares nothing with the question is left out. */
export function closely(articles: readonly Read[], sought: readonly SoughtTerm[], weighed: readonly WeighedTerm[]) {
  const weights = new Map(weighed.map(({ term, weight }) => [term, weight]));
  const terms = sought.map(({ term, share }) => ({ term, worth: share * (weights.get(term) ?? 0) }));
  return articles
    .map(({ id, title, tags, body }) => {
      const article = { title: title ?? '', tags, body: plainText(body ?? '') };
      return { id, score: answerScore(article, terms, usualLength) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
}
