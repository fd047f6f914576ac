import { besides, type SparseRows } from '../features/vectors.ts';
import { type Document, type Field, hasField, type LearnedField, learnFields } from './fields.ts';
import { randomFrom, shuffle } from './random.ts';

/** A document and the class people gave it. */
export interface Example extends Document {
  label: string;
}

/** Everything learning needs of the examples, read once. */
export interface Corpus {
  labels: string[];
  /** The examples, oldest first, then two for each description. */
  documents: readonly Document[];
  /** How many of the documents are examples. */
  examples: number;
  /** Class of each document. */
  classes: Uint16Array;
  /** Natural logarithm of each class's share of the examples, half an example more for each. */
  logShares: Float64Array;
  /** 1 for a class with examples, 0 for one that is only described. */
  hasExamples: Uint8Array;
  views: LearnedField[];
}

/** So many weights at most in one block of features: 60 MB while learning, 15 MB kept. */
const mostWeights = 15_000_000;
const leastTokens = 10_000;
const mostClasses = 65_535;

/**
 * Reads examples and descriptions (class → its name and path in words) into vectors.
 * Throws a RangeError when there are fewer than two classes or more than 65,535, or no example.
 */
export function readCorpus(examples: readonly Example[], descriptions: ReadonlyMap<string, string>): Corpus {
  const labels = [...new Set([...examples.map(({ label }) => label), ...descriptions.keys()])].sort();
  if (examples.length === 0 || labels.length < 2)
    throw new RangeError('Learning takes examples and two classes at least');
  if (labels.length > mostClasses) throw new RangeError(`At most ${mostClasses} classes, not ${labels.length}`);
  const described = [...descriptions].map(([label, words]): Example => ({ title: words, text: words, label }));
  // Twice, as words of a single document are left out.
  const documents = [...examples, ...described, ...described];
  const classOf = new Map(labels.map((label, k) => [label, k]));
  const classes = Uint16Array.from(documents, ({ label }) => classOf.get(label) as number);
  const views = learnFields(documents, Math.max(leastTokens, Math.floor(mostWeights / labels.length)));
  const logShares = logSharesOf(classes.subarray(0, examples.length), labels.length);
  const hasExamples = new Uint8Array(labels.length);
  for (const k of classes.subarray(0, examples.length)) hasExamples[k] = 1;
  return { labels, documents, examples: examples.length, classes, logShares, hasExamples, views };
}

/** The views' vectors (or those of unseen documents) side by side, only of the given fields: the others are empty. */
export function sideBySide(corpus: Corpus, fields: readonly Field[], kind: 'vectors' | 'unseen'): SparseRows {
  return besides(
    corpus.views.map((view) => {
      const vectors = view[kind];
      if (fields.includes(view.space.field)) return vectors;
      const starts = new Uint32Array(vectors.starts.length);
      return { starts, ids: new Uint32Array(0), values: new Float32Array(0), width: vectors.width };
    }),
  );
}

/** The sets of fields a document to be classified may have; first all there are, then what is left without some. */
export function fieldSets(corpus: Corpus): Field[][] {
  const all = corpus.views.map(({ space }) => space.field);
  const sets: Field[][] = [all];
  if (all.includes('title')) sets.push(all.filter((field) => field !== 'title'));
  if (all.includes('tags')) sets.push(...sets.map((set) => set.filter((field) => field !== 'tags')));
  return sets.filter((set) => set.length > 0);
}

/** Does the document have all of the fields? */
export const hasFields = (document: Document, set: readonly Field[]) => set.every((field) => hasField(document, field));

/**
 * Parts of the examples to hold out in turn, in random order: as many of `parts` equal ones as it takes to have
 * `enough` rows, at least one.
 */
export function heldOutParts(corpus: Corpus, parts: number, enough: number, seed: number): Uint32Array[] {
  const order = Uint32Array.from({ length: corpus.examples }, (_, row) => row);
  shuffle(order, randomFrom(seed));
  const size = Math.ceil(order.length / parts);
  const taken = Math.min(parts, Math.max(1, Math.ceil(enough / size)));
  return Array.from({ length: taken }, (_, part) => order.slice(part * size, (part + 1) * size)).filter(
    (part) => part.length > 0,
  );
}

function logSharesOf(classes: Uint16Array, count: number): Float64Array {
  const times = new Float64Array(count).fill(0.5);
  for (const k of classes) times[k] = (times[k] as number) + 1;
  return times.map((each) => Math.log(each / classes.length));
}
