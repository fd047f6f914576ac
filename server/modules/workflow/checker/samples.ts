import { knownFacts } from '@minsheng/contracts/workflow-facts';
import type { Facts } from '@minsheng/contracts/workflow-state';
import { type Comparison, holds } from '../condition.ts';

type Sample = Facts[string];

/**
 * One matter for every way these comparisons can tell matters apart: which values of a fact make which comparisons true is
 * all that can ever count, so one value per such class stands for all others. Null when there are more than `most`.
 */
export function sampleMatters(comparisons: readonly Comparison[], most: number): Facts[] | null {
  let matters: Facts[] = [{}];
  for (const [fact, asked] of Map.groupBy(comparisons, (comparison) => comparison.fact)) {
    const samples = samplesOf(fact, asked, most);
    if (matters.length * samples.length > most) return null;
    matters = matters.flatMap((matter) => samples.map((sample) => ({ ...matter, [fact]: sample })));
  }
  return matters;
}

/** What the comparisons say of a matter; matters of one answer cannot be told apart. */
export const answers = (comparisons: readonly Comparison[], matter: Facts): string =>
  comparisons.map((comparison) => (holds(comparison, matter) ? '1' : '0')).join('');

function samplesOf(fact: string, asked: readonly Comparison[], most: number): Sample[] {
  const meaning = knownFacts[fact];
  const telling = <Kind extends Sample>(samples: Kind[]) => [
    ...new Map(samples.map((sample) => [answers(asked, { [fact]: sample }), sample])).values(),
  ];
  if (meaning?.type === 'choice') return telling(Object.keys(meaning.options));
  if (meaning?.type === 'number') return telling(numbersIn(asked).flatMap((value) => [value - 1, value, value + 1]));
  if (meaning?.type === 'boolean') return [true, false];
  // A path may pass any of the places that are asked for; it grows by one at a time, keeping only what tells apart.
  let paths: string[][] = [[]];
  for (const place of new Set(asked.flatMap(valuesOf).map(String))) {
    paths = telling([...paths, ...paths.map((path) => [...path, place])]);
    if (paths.length > most) break;
  }
  return paths;
}

const valuesOf = (comparison: Comparison) =>
  'is' in comparison
    ? [comparison.is]
    : 'in' in comparison
      ? comparison.in
      : 'gte' in comparison
        ? [comparison.gte]
        : [comparison.lte];

export const numbersIn = (asked: readonly Comparison[]): number[] =>
  asked.flatMap(valuesOf).filter((value) => typeof value === 'number');
