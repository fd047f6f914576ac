import type { Prediction } from './classifier.ts';

/** Where a class stands: the names from the root of the tree down to it, itself the last. */
export type PathOf = (label: string) => readonly string[];

/** A node of the tree as an answer. */
export interface TreePrediction {
  path: readonly string[];
  /** The sum of the probabilities of the classes below it (or its own), 0 to 1. */
  probability: number;
}

/**
 * Every node above the predicted classes, and they themselves, with their probability; the deepest first within equal
 * probability. Calibrated leaves give calibrated branches, as their events exclude each other.
 */
export function overTree(predictions: readonly Prediction[], pathOf: PathOf): TreePrediction[] {
  const nodes = new Map<string, { path: readonly string[]; probability: number }>();
  for (const { label, probability } of predictions) {
    const path = pathOf(label);
    for (let depth = 1; depth <= path.length; depth++) {
      const part = path.slice(0, depth);
      const key = JSON.stringify(part);
      const node = nodes.get(key) ?? { path: part, probability: 0 };
      node.probability += probability;
      nodes.set(key, node);
    }
  }
  return [...nodes.values()].sort((a, b) => b.probability - a.probability || b.path.length - a.path.length);
}

/** The deepest node that is at least as probable as `threshold`, the most probable of them: how far one can be sure. */
export function surestNode(
  predictions: readonly Prediction[],
  pathOf: PathOf,
  threshold: number,
): TreePrediction | undefined {
  return overTree(predictions, pathOf)
    .filter(({ probability }) => probability >= threshold)
    .sort((a, b) => b.path.length - a.path.length || b.probability - a.probability)[0];
}
