import { randomFrom, shuffle } from '../classify/random.ts';
import { weightCount } from './features.ts';
import {
  after,
  beginning,
  end,
  featuresAt,
  fixedWords,
  isAllowed,
  moveFeatures,
  type Source,
  type State,
} from './moves.ts';

/** Words looked at after the one written last, and of all those worth most. */
const ahead = 6;
const worthMost = 24;

/** What moves are weighed with while a title is written. */
export interface Writer {
  source: Source;
  weights: Float32Array;
  /** What each word (and fixed word) is worth by itself. */
  worth: Float32Array;
  /** Indices of the words worth most. */
  best: readonly number[];
}

export function writerOf(source: Source, weights: Float32Array): Writer {
  const worth = Float32Array.from({ length: source.words.length + fixedWords.length }, (_, at) => {
    return source.words[at]?.mark ? 0 : sumOf(weights, source.features, ...featuresAt(source, at));
  });
  const firsts = new Map<number, number>();
  for (const [at, { key, mark }] of source.words.entries()) {
    const known = firsts.get(key);
    if (mark === 0 && (known === undefined || (worth[at] as number) > (worth[known] as number))) firsts.set(key, at);
  }
  const best = [...firsts.values()].sort((a, b) => (worth[b] as number) - (worth[a] as number)).slice(0, worthMost);
  return { source, weights, worth, best };
}

/** The moves worth a look in a state, none twice. */
export function movesFrom({ source, best }: Writer, state: State): number[] {
  const moves: number[] = [];
  const { words, next } = source;
  if (state.at >= 0) {
    let at = next[state.at] as number;
    for (let n = 0; n < ahead && at >= 0; n++, at = next[at] as number) moves.push(at);
  }
  const near = new Set(moves);
  for (const at of best) if (!near.has(at) && at !== state.at) moves.push(at);
  for (let n = 0; n < fixedWords.length; n++) moves.push(words.length + n);
  moves.push(end);
  return moves.filter((to) => isAllowed(source, state, to));
}

const scratch = new Int32Array(24);

/** Natural logarithms of the probabilities of moves. */
export function logProbabilities(writer: Writer, state: State, moves: readonly number[]): Float64Array {
  const scores = new Float64Array(moves.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (const [n, to] of moves.entries()) {
    const count = moveFeatures(writer.source, state, to, scratch);
    const score = sumOf(writer.weights, scratch, 0, count) + (to === end ? 0 : (writer.worth[to] as number));
    scores[n] = score;
    if (score > highest) highest = score;
  }
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - highest);
  const norm = highest + Math.log(sum);
  return scores.map((score) => score - norm);
}

export interface LearningOptions {
  epochs: number;
  rate: number;
  seed: number;
}

/** A text and how its title was written. */
export interface Lesson {
  source: Source;
  moves: readonly number[];
}

/**
 * Learns the weights of moves from texts with titles.
 * Method: a locally normalised log-linear model of the moves, one step a move with AdaGrad (Duchi and others 2011).
 */
export function learnMoves(lessons: readonly Lesson[], { epochs, rate, seed }: LearningOptions): Float32Array {
  const weights = new Float32Array(weightCount);
  const squares = new Float32Array(weightCount).fill(0.1);
  const step = (id: number, gradient: number) => {
    squares[id] = (squares[id] as number) + gradient * gradient;
    weights[id] = (weights[id] as number) - (rate * gradient) / Math.sqrt(squares[id] as number);
  };
  const order = Uint32Array.from(lessons.keys());
  const random = randomFrom(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) study(lessons[at] as Lesson, weights, step);
  }
  return weights;
}

function study({ source, moves }: Lesson, weights: Float32Array, step: (id: number, gradient: number) => void): void {
  const writer = writerOf(source, weights);
  const blame = new Float64Array(source.words.length + fixedWords.length);
  let state = beginning;
  for (const truth of [...moves, end]) {
    const options = movesFrom(writer, state);
    let right = options.indexOf(truth);
    if (right < 0) right = options.push(truth) - 1;
    const logs = logProbabilities(writer, state, options);
    for (const [n, to] of options.entries()) {
      const gradient = Math.exp(logs[n] as number) - (n === right ? 1 : 0);
      if (Math.abs(gradient) < 1e-3) continue;
      const count = moveFeatures(source, state, to, scratch);
      for (let f = 0; f < count; f++) step(scratch[f] as number, gradient);
      if (to !== end) blame[to] = (blame[to] as number) + gradient;
    }
    if (truth !== end) state = after(source, state, truth);
  }
  for (const [at, gradient] of blame.entries()) {
    if (gradient === 0) continue;
    const [from, to] = featuresAt(source, at);
    for (let f = from; f < to; f++) step(source.features[f] as number, gradient);
  }
}

function sumOf(weights: Float32Array, ids: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let f = from; f < to; f++) sum += weights[ids[f] as number] as number;
  return sum;
}
