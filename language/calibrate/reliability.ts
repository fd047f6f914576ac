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

export function reliabilityOf(confidences: Float32Array, hits: Uint8Array): Reliability {
  const order = Uint32Array.from(confidences.keys()).sort(
    (a, b) => (confidences[b] as number) - (confidences[a] as number) || a - b,
  );
  return {
    confidences: Float32Array.from(order, (at) => confidences[at] as number),
    hits: Uint8Array.from(order, (at) => hits[at] as number),
  };
}

/** One-sided 95 %, in standard deviations. */
const confidenceOfBound = 1.645;

/**
 * The lowest threshold from which on so many of the examples were right that at least `precision` (0 to 1) can be relied
 * on for others; none if there is no such. Of few examples all must have been right, of very few nothing follows.
 * Method: the risk-coverage curve of selective classification (El-Yaniv and Wiener 2010), held against the lower end of
 * the confidence interval (Wilson 1927) rather than against the share itself, as Geifman and El-Yaniv (2017) do.
 */
export function decisionFor({ confidences, hits }: Reliability, precision: number): Decision | undefined {
  let right = 0;
  let found: Decision | undefined;
  for (let decided = 1; decided <= hits.length; decided++) {
    right += hits[decided - 1] as number;
    const isTied = confidences[decided] === confidences[decided - 1];
    if (isTied || leastShare(right, decided) < precision) continue;
    const threshold = confidences[decided - 1] as number;
    found = { threshold, coverage: decided / hits.length, precision: right / decided };
  }
  return found;
}

/** The lower end of Wilson's interval for a share of which `right` in `count` were seen. */
export function leastShare(right: number, count: number): number {
  const square = confidenceOfBound ** 2;
  const share = right / count;
  const spread = confidenceOfBound * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  return (share + square / (2 * count) - spread) / (1 + square / count);
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
