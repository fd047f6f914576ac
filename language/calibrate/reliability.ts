/** How predictions on unseen examples turned out, the surest first. */
export interface Reliability {
  /** Probability of the class that was predicted, 0 to 1, descending. */
  confidences: Float32Array;
  /** 1 where the prediction was right, 0 where it was wrong. */
  hits: Uint8Array;
}

/** Where to decide alone: from `threshold` on, and what that meant on unseen examples. */
export interface Decision {
  threshold: number;
  /** Share of the examples at or above the threshold, 0 to 1. */
  coverage: number;
  /** Share of those that were right, 0 to 1. */
  precision: number;
}

/** Below this many decided examples a precision is luck. */
const fewestDecided = 30;

export function reliabilityOf(confidences: Float32Array, hits: Uint8Array): Reliability {
  const order = Uint32Array.from(confidences.keys()).sort(
    (a, b) => (confidences[b] as number) - (confidences[a] as number) || a - b,
  );
  return {
    confidences: Float32Array.from(order, (at) => confidences[at] as number),
    hits: Uint8Array.from(order, (at) => hits[at] as number),
  };
}

/**
 * The lowest threshold from which on at least `precision` (0 to 1) of the examples were right; none if there is no such.
 * Method: the risk-coverage curve of selective classification (El-Yaniv and Wiener 2010).
 */
export function decisionFor({ confidences, hits }: Reliability, precision: number): Decision | undefined {
  let right = 0;
  let found: Decision | undefined;
  for (let decided = 1; decided <= hits.length; decided++) {
    right += hits[decided - 1] as number;
    const isTied = confidences[decided] === confidences[decided - 1];
    if (isTied || decided < fewestDecided || right < precision * decided) continue;
    const threshold = confidences[decided - 1] as number;
    found = { threshold, coverage: decided / hits.length, precision: right / decided };
  }
  return found;
}

/**
 * Expected calibration error, 0 to 1: how far the mean confidence of a bin is from its share of hits, over bins of
 * equal width, weighted by how many fall in. Method: Naeini and others 2015.
 */
export function calibrationError({ confidences, hits }: Reliability, bins = 15): number {
  const sums = Array.from({ length: bins }, () => 0);
  for (const [at, confidence] of confidences.entries()) {
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
    sums[bin] = (sums[bin] as number) + confidence - (hits[at] as number);
  }
  return sums.reduce((error, sum) => error + Math.abs(sum), 0) / Math.max(1, confidences.length);
}
