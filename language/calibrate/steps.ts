import type { Reliability } from './reliability.ts';

/** Ranges of confidence, ascending: in each, how sure the answers were on average, and how often they were right. */
export interface Steps {
  /** Confidence from which on a range counts; the first is the lowest that was seen. */
  from: Float32Array;
  sure: Float32Array;
  right: Float32Array;
}

const ranges = 5;
/** With fewer examples in a range its share of right answers is known to worse than a twentieth. */
const fewestInRange = 200;
/** How much of a difference in confidence within a range stays: the order is worth keeping (decisions/classify.md). */
const slope = 0.25;

/**
 * Learns from the answers to unseen examples how often an answer of some confidence is right; none when the examples
 * are too few. The ranges are equally uncertain: wide where nearly all is right. Ranges that would turn the order of
 * two answers round are joined (pool adjacent violators, Ayer and others 1955).
 * Method: the scaling-binning calibrator (Kumar, Liang and Ma, "Verified uncertainty calibration", 2019).
 */
export function learnSteps({ confidences, hits }: Reliability): Steps | undefined {
  if (hits.length < ranges * fewestInRange) return undefined;
  const uncertainty = (confidence: number) => confidence * (1 - confidence);
  const total = confidences.reduce((sum, each) => sum + uncertainty(each), 0);
  const found: Range[] = [];
  let before = 0;
  for (let at = hits.length - 1; at >= 0; at--) {
    const confidence = confidences[at] as number;
    const number = Math.min(ranges - 1, Math.floor((ranges * before) / total));
    before += uncertainty(confidence);
    const last = found.at(-1);
    if (last?.number !== number) found.push({ number, from: confidence, count: 0, sure: 0, right: 0 });
    const own = found.at(-1) as Range;
    own.count++;
    own.sure += confidence;
    own.right += hits[at] as number;
  }
  const kept = joined(found);
  return {
    from: Float32Array.from(kept, ({ from }) => from),
    sure: Float32Array.from(kept, ({ sure, count }) => sure / count),
    right: Float32Array.from(kept, ({ right, count }) => right / count),
  };
}

/** How often answers as sure as this one were right, 0 to 1; never less for a surer one. */
export function shareRight({ from, sure, right }: Steps, confidence: number): number {
  let at = from.length - 1;
  while (at > 0 && confidence < (from[at] as number)) at--;
  const along = (each: number) => (right[at] as number) + slope * (each - (sure[at] as number));
  const lowest = from[0] as number;
  // Below whatever was seen, down to nothing: an answer without any ground is not as good as a weak one.
  if (confidence < lowest) return (confidence / lowest) * Math.max(0, along(lowest));
  return Math.max(0, Math.min(surest, along(confidence)));
}

const surest = 0.9999;

/**
 * Makes the highest of the probabilities `highest` and keeps their order and their sum: each to the same power.
 * Probabilities stay as they are where no power does that (all alike).
 */
export function raiseTo(probabilities: Float64Array, highest: number): void {
  const logs = probabilities.map((each) => Math.log(Math.max(each, 1e-300)));
  const top = logs.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  if (highest * probabilities.length <= 1) return;
  // Newton's method on a convex function: ln sum exp(power · (log − top)) = −ln highest.
  let power = 1;
  for (let turn = 0; turn < 12; turn++) {
    let [sum, slopes] = [0, 0];
    for (const log of logs) {
      const share = Math.exp(power * (log - top));
      sum += share;
      slopes += share * (log - top);
    }
    if (slopes === 0) break;
    power = Math.min(mostPower, Math.max(0, power - (sum * (Math.log(sum) + Math.log(highest))) / slopes));
  }
  let sum = 0;
  for (const [k, log] of logs.entries()) {
    probabilities[k] = Math.exp(power * (log - top));
    sum += probabilities[k] as number;
  }
  for (let k = 0; k < probabilities.length; k++) probabilities[k] = (probabilities[k] as number) / sum;
}

const mostPower = 20;

interface Range {
  number: number;
  from: number;
  count: number;
  /** Sums over the examples in it. */
  sure: number;
  right: number;
}

function joined(found: readonly Range[]): Range[] {
  const kept: Range[] = [];
  for (const next of found) {
    let range = next;
    for (let last = kept.at(-1); last && turnsRound(last, range); last = kept.at(-1)) {
      kept.pop();
      range = {
        ...last,
        count: last.count + range.count,
        sure: last.sure + range.sure,
        right: last.right + range.right,
      };
    }
    kept.push(range);
  }
  return kept;
}

const turnsRound = (lower: Range, upper: Range) =>
  upper.right / upper.count - lower.right / lower.count < slope * (upper.sure / upper.count - lower.sure / lower.count);
