import type { CurvePoint } from '@minsheng/contracts/dispatching';

/** A past recommendation and what became of it. */
export interface Outcome {
  /** 0 to 1. */
  probability: number;
  isRight: boolean;
}

/** From which probability on a unit's tickets may go out by themselves, and what that meant in the past. */
export interface Threshold {
  threshold: number;
  decided: number;
  right: number;
  /** The lower confidence bound of the precision, 0 to 1. */
  lower: number;
}

/** One-sided 95 %. */
const z = 1.645;
/** Below this the model itself thinks another unit the likelier one: no past luck makes that automatic. */
const leastProbability = 0.5;

/**
 * Bounds of a share that was seen as `right` of `cases`: with 95 % confidence it is at least `lower`, and with 95 % at
 * most `upper`. Method: Wilson 1927.
 */
export function wilson(right: number, cases: number): { lower: number; upper: number } {
  if (cases === 0) return { lower: 0, upper: 1 };
  const share = right / cases;
  const middle = share + (z * z) / (2 * cases);
  const spread = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  const scale = 1 + (z * z) / cases;
  // The share itself lies between them: rounding shall not say otherwise.
  return {
    lower: Math.min(share, Math.max(0, (middle - spread) / scale)),
    upper: Math.max(share, Math.min(1, (middle + spread) / scale)),
  };
}

/** How it would have been from each probability on, the surest first; tickets of one probability stand or fall together. */
export function curveOf(outcomes: readonly Outcome[]): (Threshold & { coverage: number })[] {
  const sorted = outcomes.toSorted((a, b) => b.probability - a.probability);
  const points: (Threshold & { coverage: number })[] = [];
  let right = 0;
  for (const [at, { probability, isRight }] of sorted.entries()) {
    if (isRight) right++;
    if (sorted[at + 1]?.probability === probability) continue;
    const decided = at + 1;
    const { lower } = wilson(right, decided);
    points.push({ threshold: probability, decided, right, lower, coverage: decided / sorted.length });
  }
  return points;
}

/**
 * The lowest probability from which on the accepted error (0 to 1) is kept: of at least `fewestCases` past tickets at or
 * above it so many were right that the true share is, with 95 % confidence, at least 1 - acceptedError. Never below one
 * half. Null: never.
 */
export function thresholdFor(
  outcomes: readonly Outcome[],
  { acceptedError, fewestCases }: { acceptedError: number; fewestCases: number },
): Threshold | null {
  const kept = curveOf(outcomes).findLast(
    ({ threshold, decided, lower }) =>
      threshold >= leastProbability && decided >= fewestCases && lower >= 1 - acceptedError,
  );
  return kept ? { threshold: kept.threshold, decided: kept.decided, right: kept.right, lower: kept.lower } : null;
}

/** So many past tickets it takes at least, if every one of them was right. */
export const casesNeeded = ({ acceptedError, fewestCases }: { acceptedError: number; fewestCases: number }): number =>
  Math.max(fewestCases, Math.ceil((z * z * (1 - acceptedError)) / acceptedError));

/** So many points of the curve that a drawing needs, both ends included. */
export function drawn(outcomes: readonly Outcome[], most: number): CurvePoint[] {
  const points = curveOf(outcomes);
  const step = Math.max(1, (points.length - 1) / (most - 1));
  const chosen = new Set(Array.from({ length: Math.min(most, points.length) }, (_, at) => Math.round(at * step)));
  return points
    .filter((_, at) => chosen.has(at))
    .map(({ threshold, coverage, decided, right, lower }) => ({
      threshold,
      coverage,
      precision: right / decided,
      lower,
    }));
}
