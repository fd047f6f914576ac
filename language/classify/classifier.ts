import type { CalibratedFusion } from '../calibrate/cross-fit.ts';
import { fuse } from '../calibrate/fusion.ts';
import { type Decision, decisionFor } from '../calibrate/reliability.ts';
import { raiseTo, shareRight } from '../calibrate/steps.ts';
import { besides } from '../features/vectors.ts';
import { type Document, type Field, type FieldSpace, fieldVector, hasField } from './fields.ts';
import { type Neighbours, vote } from './neighbours.ts';
import { addRoundedScores, type Weights } from './weights.ts';

/** A trained classifier: plain data, nothing but typed arrays, numbers and strings. */
export interface Classifier {
  /** Names of the classes; class numbers are places in it. */
  labels: string[];
  /** A linear view of each field that the examples had. */
  views: { space: FieldSpace; weights: Weights }[];
  /** The newest examples, over the views' features side by side. */
  neighbours: Neighbours;
  /**
   * For each set of fields a document may have, how views and neighbours (last) become probabilities, and what became
   * of examples with these fields when the model had not seen them.
   */
  fusions: (CalibratedFusion & { fields: readonly Field[] })[];
}

export interface Prediction {
  label: string;
  /** 0 to 1, calibrated: of what is given 0.8, four in five are right. All classes sum to 1. */
  probability: number;
}

/**
 * Every class with its probability for a document, the most probable first. `probabilities` when they are known already.
 */
export function classify(
  model: Classifier,
  document: Document,
  probabilities = probabilitiesOf(model, document),
): Prediction[] {
  return model.labels
    .map((label, k) => ({ label, probability: probabilities[k] as number }))
    .sort((a, b) => b.probability - a.probability);
}

/**
 * From which probability on the model may decide alone about documents with the same fields as this one, so that at
 * least `precision` (0 to 1) of what it decides is right; undefined when it should never. The accepted error is
 * 1 - precision.
 */
export function decisionOn(model: Classifier, document: Document, precision: number): Decision | undefined {
  return decisionFor(fusionFor(model, document).reliability, precision);
}

/** The probability of each class, in the order of the model's labels. */
export function probabilitiesOf(model: Classifier, document: Document): Float64Array {
  const classes = model.labels.length;
  const { fields, fusion, steps } = fusionFor(model, document);
  const scores: Float64Array[] = [];
  const vectors = model.views.map(({ space, weights }) => {
    const isSeen = fields.includes(space.field);
    const vector = fieldVector(space, isSeen ? document : { text: '' });
    if (isSeen) {
      const each = new Float64Array(classes);
      addRoundedScores(weights, vector, each);
      scores.push(each);
    }
    return vector;
  });
  const votes = new Float64Array(classes);
  vote(model.neighbours, besides(vectors), 0, -1, scratch(model.neighbours.labels.length), votes);
  const probabilities = new Float64Array(classes);
  fuse(fusion, [...scores, votes], 0, probabilities);
  if (steps)
    raiseTo(
      probabilities,
      shareRight(
        steps,
        probabilities.reduce((most, each) => Math.max(most, each), 0),
      ),
    );
  return probabilities;
}

/** The fusion learned for the fields a document has; else the one for all fields, what is missing counting nothing. */
export function fusionFor(model: Classifier, document: Document): Classifier['fusions'][number] {
  const present = model.views.map(({ space }) => space.field).filter((field) => hasField(document, field));
  const found = model.fusions.find(
    ({ fields }) => fields.length === present.length && fields.every((field) => present.includes(field)),
  );
  return found ?? (model.fusions[0] as Classifier['fusions'][number]);
}

/** One array for all predictions of a process: they do not overlap. */
let likeness = new Float32Array(0);
function scratch(length: number): Float32Array {
  if (likeness.length < length) likeness = new Float32Array(length);
  return likeness.subarray(0, length);
}
