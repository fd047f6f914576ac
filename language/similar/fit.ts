import { withLaidOut } from './laid-out.ts';
import { averageLength, kindOf, type Statistics, telling } from './statistics.ts';
import type { Counted } from './vector.ts';

/** How a short description is weighed, by kind of term (characters, pairs, triples, words, places) where listed. */
export const fitting = {
  kinds: [2, 2, 0, 1.5, 0],
  saturation: [1.5, 0.5, 1, 0.7, 1],
  lengthMatters: 0.9,
  tellingPower: 1.3,
  /** What standing at the very beginning counts, in occurrences, and how many characters the beginning has. */
  beginning: 4,
  beginningCharacters: 100,
  /** What an occurrence in the title counts, in occurrences. */
  title: 2,
};

/** What the terms of a description are worth; numbers as in the statistics. */
export function weighDescription(statistics: Statistics, terms: Int32Array): Float32Array {
  return Float32Array.from(terms, (term) => {
    const kind = kindOf(statistics, term);
    return (fitting.kinds[kind] as number) * telling(statistics, term, fitting.tellingPower);
  });
}

/**
 * How well each report fits a description, 0 and up. Method: BM25 (Robertson & Zaragoza 2009), what stands at the
 * beginning of a text counting more. Equal to five digits is equal: the noise of arithmetic decides nothing.
 */
export function fit(
  statistics: Statistics,
  asked: { terms: Int32Array; weights: Float32Array },
  reports: readonly Counted[],
): Float64Array {
  const average = averageLength(statistics);
  return withLaidOut(statistics, asked, (laidOut) =>
    Float64Array.from(reports, (report) => {
      const { terms, inTitle, inText, first, placesFrom, characters } = report;
      const longer = 1 - fitting.lengthMatters + (fitting.lengthMatters * characters) / average;
      let sum = 0;
      for (let slot = 0; slot < placesFrom; slot++) {
        const term = terms[slot] as number;
        const weight = laidOut[term] as number;
        if (weight === 0) continue;
        const early = inText[slot]
          ? fitting.beginning * Math.exp(-(first[slot] as number) / fitting.beginningCharacters)
          : 0;
        const times = (inText[slot] as number) + early + fitting.title * (inTitle[slot] as number);
        sum += (weight * times) / (times + (fitting.saturation[kindOf(statistics, term)] as number) * longer);
      }
      return Number(sum.toPrecision(5));
    }),
  );
}
