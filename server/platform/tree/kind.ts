import { syllablesOf } from '@minsheng/language/pinyin';

/** Which tree, and how it is spoken of. */
export interface TreeKind {
  table: 'places' | 'categories';
  objectKind: 'place' | 'category';
  /** 行政区划 */
  word: string;
  levels: number;
  /** Between the names of a full name. */
  separator: string;
}

export const fullNameOf = ({ separator }: TreeKind, parentFullName: string | null, name: string) =>
  parentFullName === null ? name : `${parentFullName}${separator}${name}`;

export function soundOf(name: string): { pinyin: string; initials: string } {
  const syllables = syllablesOf(name);
  return { pinyin: syllables.join(' '), initials: syllables.map((each) => each[0] ?? '').join('') };
}
