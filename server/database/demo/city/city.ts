import { type PhraseBook, readPhraseBook } from '../language/phrase-book.ts';
import { readSynonyms } from '../language/synonyms.ts';
import type { Matter } from '../matters/matter.ts';
import { readMatters } from '../matters/read-matters.ts';
import type { Wording } from '../tickets/content.ts';
import { type CategoryNode, readCategoryTree } from './category-tree.ts';
import { type Names, readNames } from './names.ts';

/** Everything the demo city is told from, read from the data files. */
export interface City {
  categories: readonly CategoryNode[];
  matters: readonly Matter[];
  names: Names;
  book: PhraseBook;
  wording: Wording;
}

export function readCity(): City {
  const categories = readCategoryTree();
  const leaves = new Map(categories.filter(({ leaf }) => leaf).map((node) => [node.name, node]));
  const book = readPhraseBook('phrases');
  return {
    categories,
    matters: readMatters(leaves),
    names: readNames(),
    book,
    wording: { book, elaborations: readPhraseBook('elaborations'), reword: readSynonyms() },
  };
}
