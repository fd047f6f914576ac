import { isSamePoint, type Point } from '@minsheng/contracts/points';
import type { DraftContent } from '@minsheng/contracts/registration';

export type DraftField = keyof DraftContent;

/** An untouched field, an emptied field and “none chosen” are the same to a person. */
export const isSame = (a: unknown, b: unknown) =>
  isPoint(a) && isPoint(b) ? isSamePoint(a, b) : (a ?? '') === (b ?? '');

const isPoint = (value: unknown): value is Point => typeof value === 'object' && value !== null && 'lng' in value;

export const fieldsOf = (...contents: DraftContent[]): DraftField[] => [
  ...new Set(contents.flatMap((content) => Object.keys(content) as DraftField[])),
];

/** Fields that differ between two contents. */
export const changedFields = (before: DraftContent, after: DraftContent): DraftField[] =>
  fieldsOf(before, after).filter((field) => !isSame(before[field], after[field]));

export type Merged = { content: DraftContent; conflicts: DraftField[] };

/**
 * Brings two descendants of one content together, field by field: what only one side changed is taken; what both
 * changed differently stays as it is here and is named, for a person to decide.
 */
export function mergeContents(base: DraftContent, mine: DraftContent, theirs: DraftContent): Merged {
  const content: Record<string, unknown> = { ...mine };
  const conflicts: DraftField[] = [];
  for (const field of fieldsOf(base, mine, theirs)) {
    if (isSame(mine[field], theirs[field])) continue;
    if (isSame(base[field], mine[field])) content[field] = theirs[field];
    else if (!isSame(base[field], theirs[field])) conflicts.push(field);
  }
  return { content: content as DraftContent, conflicts };
}
