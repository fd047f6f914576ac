import type { Statistics } from './statistics.ts';

/** Terms with weights; terms below 0 are known to nobody and meet nothing. */
interface Weighted {
  terms: Int32Array;
  weights: Float32Array;
}

/** Weights by term number, all zero between uses; one for each statistics, because it is large. */
const scratch = new WeakMap<Statistics, Float32Array>();

/** Lays the weights of a vector out by term number, for dot products with many others, and calls `use` meanwhile. */
export function withLaidOut<T>(
  statistics: Statistics,
  { terms, weights }: Weighted,
  use: (laidOut: Float32Array) => T,
): T {
  const laidOut = scratchFor(statistics);
  for (let slot = 0; slot < terms.length; slot++) {
    const term = terms[slot] as number;
    if (term >= 0) laidOut[term] = weights[slot] as number;
  }
  try {
    return use(laidOut);
  } finally {
    for (const term of terms) if (term >= 0) laidOut[term] = 0;
  }
}

/** The dot product with the terms of another vector from one slot to before another, at most 1. */
export function dot(laidOut: Float32Array, { terms, weights }: Weighted, from: number, to: number): number {
  let sum = 0;
  for (let slot = from; slot < to; slot++) {
    const term = terms[slot] as number;
    if (term >= 0) sum += (laidOut[term] as number) * (weights[slot] as number);
  }
  return Math.min(1, sum);
}

function scratchFor(statistics: Statistics): Float32Array {
  const known = scratch.get(statistics);
  if (known && known.length >= statistics.numbers.size) return known;
  const fresh = new Float32Array(statistics.kinds.length);
  scratch.set(statistics, fresh);
  return fresh;
}
