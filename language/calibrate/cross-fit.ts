import { beginning, type Evidence, type Fusion, fuse, learnFusion } from './fusion.ts';
import { minimise } from './minimise.ts';
import { softmaxInPlace } from './probability.ts';
import { type Reliability, reliabilityOf } from './reliability.ts';
import { learnSteps, type Steps, shareRight } from './steps.ts';

const parts = 4;

/**
 * Learns a fusion, and what its answers are worth on rows it has not seen either.
 *
 * Fusions learned on three quarters of the rows answer the last; one temperature makes these answers as sure as they
 * are right on the whole (Guo and others 2017), it is applied to the fusion of all rows; and with enough rows, steps make
 * them so in every range of confidence. The reliability is that of the answers to the rows left out.
 */
export function learnCalibratedFusion(evidence: Evidence): CalibratedFusion {
  const near = beginning(evidence);
  const fusion = learnFusion(evidence, near);
  const classes = evidence.logShares.length;
  const logs = new Float64Array(evidence.labels.length * classes);
  for (let part = 0; part < parts; part++) answerPart(evidence, part, near, logs);
  const temperature = temperatureFor(logs, evidence.labels, classes);
  const scale = (values: Float32Array) => values.map((value) => value * temperature);
  const plain = reliabilityAt(logs, evidence.labels, classes, temperature);
  const steps = learnSteps(plain);
  return {
    fusion: { slopes: scale(fusion.slopes), intercepts: scale(fusion.intercepts) },
    ...(steps && { steps }),
    reliability: steps
      ? reliabilityOf(
          plain.confidences.map((each) => shareRight(steps, each)),
          plain.hits,
        )
      : plain,
  };
}

export interface CalibratedFusion {
  fusion: Fusion;
  /** What the highest probability of the fusion is worth; absent when there were too few rows to tell. */
  steps?: Steps;
  reliability: Reliability;
}

/** Logarithms of the probabilities of one part's rows by a fusion of the others, into their places. */
function answerPart(evidence: Evidence, part: number, near: Float64Array, logs: Float64Array): void {
  const classes = evidence.logShares.length;
  const rows = [...evidence.labels.keys()];
  const isOwn = (row: number) => row % parts === part;
  const others = rows.filter((row) => !isOwn(row));
  const rest = {
    ...evidence,
    labels: Uint16Array.from(others, (row) => evidence.labels[row] as number),
    scores: evidence.scores.map((scores) => rowsOf(scores, others, classes)),
  };
  const fusion = learnFusion(rest, near.slice());
  const probabilities = new Float64Array(classes);
  for (const row of rows.filter(isOwn)) {
    fuse(fusion, evidence.scores, row * classes, probabilities);
    for (let k = 0; k < classes; k++) logs[row * classes + k] = Math.log(Math.max(probabilities[k] as number, 1e-30));
  }
}

/** The given rows of scores, one after another. */
export function rowsOf(scores: Float32Array, rows: readonly number[], classes: number): Float32Array {
  const chosen = new Float32Array(rows.length * classes);
  for (const [at, row] of rows.entries()) {
    chosen.set(scores.subarray(row * classes, (row + 1) * classes), at * classes);
  }
  return chosen;
}

/** What to multiply logarithms of probabilities with so that the labels become most probable. */
function temperatureFor(logs: Float64Array, labels: Uint16Array, classes: number): number {
  const shares = new Float64Array(classes);
  const loss = (point: Float64Array, gradient: Float64Array) => {
    const temperature = point[0] as number;
    // With few rows there is little reason to leave 1.
    let value = (few / 2) * (temperature - 1) ** 2;
    gradient[0] = few * (temperature - 1);
    for (const [row, label] of labels.entries()) {
      const own = logs.subarray(row * classes, (row + 1) * classes);
      for (let k = 0; k < classes; k++) shares[k] = temperature * (own[k] as number);
      softmaxInPlace(shares);
      value -= Math.log(Math.max(shares[label] as number, 1e-300));
      gradient[0] = (gradient[0] as number) - (own[label] as number);
      for (let k = 0; k < classes; k++)
        gradient[0] = (gradient[0] as number) + (shares[k] as number) * (own[k] as number);
    }
    return value;
  };
  const [found = 1] = minimise(loss, Float64Array.of(1));
  return Math.min(2, Math.max(0.3, found));
}

const few = 50;

function reliabilityAt(logs: Float64Array, labels: Uint16Array, classes: number, temperature: number): Reliability {
  const confidences = new Float32Array(labels.length);
  const hits = new Uint8Array(labels.length);
  for (const [row, label] of labels.entries()) {
    const shares = logs.slice(row * classes, (row + 1) * classes).map((log) => log * temperature);
    softmaxInPlace(shares);
    const highest = Math.max(...shares);
    confidences[row] = highest;
    hits[row] = shares[label] === highest ? 1 : 0;
  }
  return reliabilityOf(confidences, hits);
}
