import { softmaxInPlace } from '../calibrate/probability.ts';
import type { SparseRows } from '../features/vectors.ts';
import { randomFrom, shuffle } from './random.ts';

export interface SoftmaxOptions {
  epochs: number;
  /** Step size at the start; it falls linearly to nothing. */
  rate: number;
  /** Strength of the quadratic penalty, per row. */
  penalty: number;
  /** Added to each class's score while learning, so that the weights need not express it (logit adjustment). */
  offsets: Float64Array;
  seed: number;
}

/** Gradients smaller than this move nothing: most classes of most rows, which is where the time goes. */
const negligible = 1e-3;

/**
 * Learns multinomial logistic regression on some rows: `weights[id * classes + class]`, without intercept.
 *
 * Method: stochastic gradient descent with linearly falling steps, the penalty applied as one scale (Bottou 2010),
 * offsets in the loss against skewed classes (Menon and others, "Long-tail learning via logit adjustment", 2021).
 */
export function learnSoftmax(
  vectors: SparseRows,
  rows: Uint32Array,
  labels: Uint16Array,
  classes: number,
  options: SoftmaxOptions,
): Float32Array {
  const weights = new Float32Array(vectors.width * classes);
  const order = rows.slice();
  const random = randomFrom(options.seed);
  const gradient = new Float64Array(classes);
  const active = new Uint16Array(classes);
  const steps = options.epochs * order.length;
  let scale = 1;
  for (let step = 0; step < steps; step++) {
    const turn = step % order.length;
    if (turn === 0) shuffle(order, random);
    const rate = options.rate * (1 - step / steps);
    const row = order[turn] as number;
    addScores(vectors, row, weights, gradient.fill(0));
    for (let k = 0; k < classes; k++) gradient[k] = (gradient[k] as number) * scale + (options.offsets[k] as number);
    scale *= 1 - rate * options.penalty;
    const moved = intoGradient(gradient, labels[row] as number, active);
    move(vectors, row, weights, gradient, active.subarray(0, moved), -rate / scale);
  }
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) * scale;
  return weights;
}

/** Adds weights · vector to the scores, one per class. Four features at a time: most of learning is spent here. */
export function addScores(vectors: SparseRows, row: number, weights: Float32Array, scores: Float64Array): void {
  const classes = scores.length;
  const { starts, ids, values } = vectors;
  const end = starts[row + 1] as number;
  let at = starts[row] as number;
  for (; at + 3 < end; at += 4) {
    const [value0, value1] = [values[at] as number, values[at + 1] as number];
    const [value2, value3] = [values[at + 2] as number, values[at + 3] as number];
    let weight0 = (ids[at] as number) * classes;
    let weight1 = (ids[at + 1] as number) * classes;
    let weight2 = (ids[at + 2] as number) * classes;
    let weight3 = (ids[at + 3] as number) * classes;
    for (let k = 0; k < classes; k++) {
      scores[k] =
        (scores[k] as number) +
        (value0 * (weights[weight0++] as number) +
          value1 * (weights[weight1++] as number) +
          (value2 * (weights[weight2++] as number) + value3 * (weights[weight3++] as number)));
    }
  }
  for (; at < end; at++) {
    const value = values[at] as number;
    let weight = (ids[at] as number) * classes;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) + value * (weights[weight++] as number);
  }
}

/** Turns scores into the gradient of the log loss; gives how many classes it moves and which. */
function intoGradient(scores: Float64Array, label: number, active: Uint16Array): number {
  softmaxInPlace(scores);
  scores[label] = (scores[label] as number) - 1;
  let count = 0;
  for (let k = 0; k < scores.length; k++) {
    const size = scores[k] as number;
    if (size > negligible || size < -negligible) active[count++] = k;
  }
  return count;
}

function move(
  vectors: SparseRows,
  row: number,
  weights: Float32Array,
  gradient: Float64Array,
  active: Uint16Array,
  factor: number,
): void {
  const classes = gradient.length;
  const { starts, ids, values } = vectors;
  const end = starts[row + 1] as number;
  for (let n = 0; n < active.length; n++) {
    const k = active[n] as number;
    gradient[n] = (gradient[k] as number) * factor;
  }
  for (let at = starts[row] as number; at < end; at++) {
    const value = values[at] as number;
    const base = (ids[at] as number) * classes;
    for (let n = 0; n < active.length; n++) {
      const place = base + (active[n] as number);
      weights[place] = (weights[place] as number) + value * (gradient[n] as number);
    }
  }
}
