import { learnCalibratedFusion, rowsOf } from '../calibrate/cross-fit.ts';
import type { Classifier } from './classifier.ts';
import { type Corpus, type Example, fieldSets, hasFields, heldOutParts, readCorpus, sideBySide } from './corpus.ts';
import type { Field } from './fields.ts';
import { learnNeighbours, type Neighbours, vote } from './neighbours.ts';
import { addScores, learnSoftmax } from './softmax.ts';
import { rounded } from './weights.ts';

export interface TrainingOptions {
  /** The same seed and examples give the same model, byte for byte. */
  seed?: number;
  /** What a class is called and where it stands in the tree, in words: for classes with few examples, or none. */
  descriptions?: ReadonlyMap<string, string>;
  /** Told the share of the work done, 0 to 1. */
  onProgress?: (share: number) => void;
}

const parts = 4;
/** Rows held out in all, and for a set of fields other than the usual one. */
const enough = 8_000;
const enoughForOthers = 3_000;
const mostNeighbours = 20_000;

/**
 * Learns to classify from examples, oldest first.
 *
 * Two kinds of view that err differently: for each field a multinomial logistic regression on characters and words, and
 * the votes of the examples most alike. Their fusion is learned on examples that the views had not seen, so its
 * probabilities are calibrated. What was tried: decisions/classify.md.
 * Throws a RangeError without examples or with fewer than two classes.
 */
export function trainClassifier(examples: readonly Example[], options: TrainingOptions = {}): Classifier {
  const { seed = 1, descriptions = new Map(), onProgress = () => {} } = options;
  const corpus = readCorpus(examples, descriptions);
  const heldOut = heldOutParts(corpus, parts, enough, seed);
  const step = 1 / (heldOut.length + 3);
  onProgress(step);
  const scores = scoresOnHeldOut(corpus, heldOut, seed, (done) => onProgress(step * (1 + done)));
  const weights = learnViews(corpus, rowsExcept(corpus, new Uint32Array(0)), seed, 1 - 1 / parts);
  onProgress(1 - 2 * step);
  const sets = fieldSets(corpus);
  const all = sideBySide(corpus, sets[0] as Field[], 'vectors');
  const neighbours = learnNeighbours(all, corpus.classes, Math.max(0, corpus.documents.length - mostNeighbours));
  const evidence = { corpus, rows: joined(heldOut), scores, neighbours };
  const learned = sets.map((fields, at) => learnSet(evidence, fields, at === 0 ? enough : enoughForOthers));
  onProgress(1);
  return {
    labels: corpus.labels,
    views: corpus.views.map(({ space }, at) => ({
      space,
      weights: rounded(weights[at] as Float32Array, corpus.labels.length),
    })),
    neighbours,
    fusions: learned,
  };
}

interface HeldOut {
  corpus: Corpus;
  rows: Uint32Array;
  /** One array a view, `[place in rows * classes + class]`. */
  scores: readonly Float32Array[];
  neighbours: Neighbours;
}

/** Enough that the loss no longer falls on rows held out (decisions/classify.md). */
const regression = { epochs: 5, rate: 4, penalty: 3e-6 };
/** How much of a class's rareness the weights need not express. */
const adjustment = 0.5;

/**
 * The weights of each view. Those of all rows are learned in a `share` of the epochs: as many steps as those that met the
 * held-out rows, for more steps make larger scores, and the fusion would be surer than it was when it was calibrated.
 */
function learnViews(corpus: Corpus, rows: Uint32Array, seed: number, share = 1): Float32Array[] {
  const offsets = corpus.logShares.map((each) => adjustment * each);
  const epochs = regression.epochs * share;
  return corpus.views.map(({ vectors }) =>
    learnSoftmax(vectors, rows, corpus.classes, corpus.labels.length, { ...regression, epochs, offsets, seed }),
  );
}

function scoresOnHeldOut(
  corpus: Corpus,
  heldOut: readonly Uint32Array[],
  seed: number,
  onPart: (done: number) => void,
): Float32Array[] {
  const classes = corpus.labels.length;
  const total = heldOut.reduce((sum, part) => sum + part.length, 0);
  const scores = corpus.views.map(() => new Float32Array(total * classes));
  const each = new Float64Array(classes);
  let place = 0;
  for (const [done, part] of heldOut.entries()) {
    const weights = learnViews(corpus, rowsExcept(corpus, part), seed + done + 1);
    for (const row of part) {
      for (const [view, { unseen }] of corpus.views.entries()) {
        addScores(unseen, row, weights[view] as Float32Array, each.fill(0));
        scores[view]?.set(each, place * classes);
      }
      place++;
    }
    onPart(done + 1);
  }
  return scores;
}

/** Learns the fusion for documents with these fields, from held-out rows that have them all. */
function learnSet(heldOut: HeldOut, fields: Field[], most: number) {
  const { corpus, rows, neighbours } = heldOut;
  const classes = corpus.labels.length;
  const places = [...rows.keys()]
    .filter((place) => hasFields(corpus.documents[rows[place] as number] as Example, fields))
    .slice(0, most);
  const views = corpus.views.flatMap(({ space }, view) => (fields.includes(space.field) ? [view] : []));
  const chosen = Uint32Array.from(places, (place) => rows[place] as number);
  const scores = views.map((view) => rowsOf(heldOut.scores[view] as Float32Array, places, classes));
  const votes = votesOf(corpus, neighbours, chosen, fields);
  const labels = Uint16Array.from(chosen, (row) => corpus.classes[row] as number);
  const { logShares, hasExamples } = corpus;
  const evidence = { scores: [...scores, votes], labels, logShares, hasExamples };
  return { fields, ...learnCalibratedFusion(evidence) };
}

function votesOf(corpus: Corpus, neighbours: Neighbours, rows: Uint32Array, fields: readonly Field[]): Float32Array {
  const classes = corpus.labels.length;
  const vectors = sideBySide(corpus, fields, 'unseen');
  const first = corpus.documents.length - neighbours.labels.length;
  const likeness = new Float32Array(neighbours.labels.length);
  const shares = new Float64Array(classes);
  const votes = new Float32Array(rows.length * classes);
  for (const [place, row] of rows.entries()) {
    vote(neighbours, vectors, row, row - first, likeness, shares);
    votes.set(shares, place * classes);
  }
  return votes;
}

function rowsExcept(corpus: Corpus, left: Uint32Array): Uint32Array {
  const isLeft = new Uint8Array(corpus.documents.length);
  for (const row of left) isLeft[row] = 1;
  return Uint32Array.from(isLeft.keys()).filter((row) => isLeft[row] === 0);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
