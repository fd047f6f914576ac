import { searchTokens } from '@minsheng/language/search-tokens';

/** A tsvector counts positions up to this, and keeps 256 of them for a word. */
const maxPosition = 16_383;
const maxIndexedCharacters = 20_000;

/**
 * An article as the texts of two tsvectors. A position is the number of a sentence, so that a word weighs by the number
 * of sentences that say it: the title carries weight A, the tags B, the body D.
 */
export function articleTokens({ title, tags, text }: { title: string; tags: readonly string[]; text: string }): {
  all: string;
  title: string;
} {
  const positions = new Map<string, string[]>();
  const add = (token: string, position: string) => {
    const known = positions.get(token);
    if (known) known.push(position);
    else positions.set(token, [position]);
  };
  for (const token of searchTokens(title)) add(token, '1A');
  for (const token of searchTokens(tags.join(' '))) add(token, '2B');
  const sentences = text.slice(0, maxIndexedCharacters).split(/[。！？；\n]+/);
  sentences.forEach((sentence, index) => {
    for (const token of searchTokens(sentence)) add(token, `${Math.min(index + 3, maxPosition)}D`);
  });
  return {
    all: [...positions].map(([token, places]) => `${quote(token)}:${places.slice(0, 250).join(',')}`).join(' '),
    title: searchTokens(`${title} ${tags.join(' ')}`)
      .map(quote)
      .join(' '),
  };
}

/** A token as a lexeme in the text of a tsvector or a tsquery. */
export const quote = (token: string): string => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
