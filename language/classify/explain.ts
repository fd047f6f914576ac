import { fold } from '../features/fold.ts';
import { findKey } from '../features/table.ts';
import { eachWordToken } from '../features/tokens.ts';
import { vectorIn } from '../features/vectors.ts';
import { type Classifier, fusionFor, probabilitiesOf } from './classifier.ts';
import { type Document, eachToken } from './fields.ts';

/** A piece of a document that spoke for a class. */
export interface Reason {
  field: 'title' | 'text';
  /** Where it stands in the field as it was given: UTF-16 units, `end` excluded. */
  start: number;
  end: number;
  /** By about how much it raised the log-odds of the class against the others, more than 0. */
  weight: number;
}

/**
 * The words of a document that spoke most for a class, the strongest first; neighbouring ones are one piece.
 *
 * A token's share is what the linear views give the class for it, less what they give the other classes, these weighted
 * by their probability; it is spread over the token's characters, and a word has what its characters have. What the
 * neighbours voted is not in it. Throws a RangeError for a class the model does not know. `probabilities` when they are
 * known already.
 */
export function explain(
  model: Classifier,
  document: Document,
  label: string,
  probabilities = probabilitiesOf(model, document),
): Reason[] {
  const wanted = model.labels.indexOf(label);
  if (wanted < 0) throw new RangeError(`The model knows no class ${label}`);
  const rivals = rivalry(probabilities, wanted);
  const { fields, fusion } = fusionFor(model, document);
  const views = model.views.filter(({ space }) => fields.includes(space.field));
  return views
    .flatMap((view, at): Reason[] => {
      const { field } = view.space;
      if (field === 'tags') return [];
      const slopes = fusion.slopes.subarray(at * rivals.length, (at + 1) * rivals.length);
      const slope = Math.max(leastSlope, slopes.reduce((sum, each) => sum + each, 0) / slopes.length);
      const contrast = rivals.map((share) => share * slope);
      return wordsOf(view, document[field] ?? '', contrast).map((span) => ({ field, ...span }));
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostReasons);
}

const mostReasons = 8;
/** A view that hardly counts, the neighbours knowing better, still says which words it heard. */
const leastSlope = 0.1;

/** 1 for the wanted class, minus its share of the rest for each other: what scores are held against. */
function rivalry(probabilities: Float64Array, wanted: number): Float64Array {
  let others = 0;
  for (let k = 0; k < probabilities.length; k++) if (k !== wanted) others += probabilities[k] as number;
  const even = 1 / (probabilities.length - 1);
  return probabilities.map((each, k) => {
    if (k === wanted) return 1;
    return others > 0 ? -each / others : -even;
  });
}

/** A word counts when it has at least this share of what the field's strongest word has. */
const leastShare = 0.15;

/** The pieces of one field that speak for what the contrast stands for. */
function wordsOf(view: Classifier['views'][number], original: string, contrast: Float64Array) {
  const { text, offsets } = fold(original);
  const perUnit = weightsPerUnit(view, text, contrast);
  const words: { start: number; end: number; weight: number }[] = [];
  eachWordToken(text, (_, start, end) => {
    const weight = perUnit.subarray(start, end).reduce((sum, each) => sum + each, 0);
    words.push({ start: offsets[start] as number, end: (offsets[end - 1] as number) + 1, weight });
  });
  const strongest = words.reduce((most, { weight }) => Math.max(most, weight), 0);
  const pieces: typeof words = [];
  for (const word of words) {
    if (word.weight <= 0 || word.weight < leastShare * strongest) continue;
    const before = pieces.at(-1);
    if (before?.end !== word.start) pieces.push(word);
    else pieces[pieces.length - 1] = { ...before, end: word.end, weight: before.weight + word.weight };
  }
  return pieces;
}

/** What each unit of a folded text adds to the contrast of the classes' scores. */
function weightsPerUnit({ space, weights }: Classifier['views'][number], text: string, contrast: Float64Array) {
  const classes = contrast.length;
  const perUnit = new Float64Array(text.length);
  let base = 0;
  for (const { kind, block } of space.blocks) {
    const vector = vectorIn(block, (visit) => eachToken(kind, text, visit));
    const values = new Map<number, number>();
    for (const [at, id] of vector.ids.entries()) values.set(id, vector.values[at] as number);
    const times = new Map<number, number>();
    const eachKnown = (visit: (id: number, start: number, end: number) => void) =>
      eachToken(kind, text, (key, start, end) => {
        const id = findKey(block.table, key);
        if (id >= 0) visit(id, start, end);
      });
    eachKnown((id) => times.set(id, (times.get(id) ?? 0) + 1));
    eachKnown((id, start, end) => {
      let score = 0;
      const row = (base + id) * classes;
      for (let k = 0; k < classes; k++) score += (weights.bytes[row + k] as number) * (contrast[k] as number);
      const value = (values.get(id) as number) * (weights.steps[base + id] as number);
      const share = (score * value) / ((times.get(id) as number) * (end - start));
      for (let at = start; at < end; at++) perUnit[at] = (perUnit[at] as number) + share;
    });
    base += block.rarity.length;
  }
  return perUnit;
}
