import type { Postings } from './postings.ts';

/** A term that was asked for: its number, what an occurrence counts, and optionally a factor per report. */
export interface Asked {
  term: number;
  factor: number;
  perReport: Float32Array | undefined;
}

/** How many entries of term lists one search reads at most. */
const maxRead = 400_000;
const readBeforeBounds = 20_000;

/**
 * The numbers of the reports with the highest sums over what was asked for, about `wanted` of them, in no order.
 *
 * Terms are read from the one that can contribute most downwards. Reading ends when no report that has not been met yet
 * can come among the wanted ones (max-score, Turtle & Flood 1995), or when `maxRead` entries were read: then only the
 * commonest terms, which tell least, are missing. `sums` is scratch space, at least one element a report, all zero before
 * and after.
 */
export function candidates(postings: Postings, asked: Asked[], wanted: number, sums: Float32Array): number[] {
  const bounded = asked.map((each) => ({ ...each, most: each.factor * postings.highest(each.term) }));
  const terms = bounded.filter(({ most }) => most > 0).sort((a, b) => b.most - a.most || a.term - b.term);
  let left = terms.reduce((sum, { most }) => sum + most, 0);
  const hasBounds = asked.every(({ perReport }) => perReport === undefined);
  let read = 0;
  let nextBound = readBeforeBounds;
  for (const { term, factor, perReport, most } of terms) {
    read += postings.addTo(sums, term, factor, perReport);
    left -= most;
    if (read >= maxRead) break;
    if (!hasBounds || read < nextBound) continue;
    nextBound = read * 2;
    if (kthHighest(sums, wanted) >= left) break;
  }
  const least = Math.max(kthHighest(sums, wanted), Number.MIN_VALUE);
  const found: number[] = [];
  for (let report = 0; report < sums.length; report++) if ((sums[report] as number) >= least) found.push(report);
  sums.fill(0);
  return found;
}

/** The k-th highest of the sums above 0; 0 when there are fewer. Found by halving the range, exact to a millionth of it. */
function kthHighest(sums: Float32Array, k: number): number {
  let high = 0;
  let above = 0;
  for (const sum of sums) {
    if (sum > high) high = sum;
    if (sum > 0) above++;
  }
  if (above <= k) return 0;
  let low = 0;
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    let count = 0;
    for (const sum of sums) if (sum >= middle) count++;
    if (count >= k) low = middle;
    else high = middle;
  }
  return low;
}
