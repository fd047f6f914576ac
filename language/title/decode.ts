import { logProbabilities, movesFrom, type Writer } from './learn.ts';
import { after, beginning, end, type State, wordAt } from './moves.ts';

/** A title that could be written. */
export interface Draft {
  text: string;
  /** Indices of its words. */
  words: readonly number[];
  /** Natural logarithm of the probability with which it is written so. */
  log: number;
}

interface Hypothesis {
  state: State;
  log: number;
}

/** The most probable titles, each text once, the most probable first. Method: beam search. */
export function drafts(writer: Writer, { width, most }: { width: number; most: number }): Draft[] {
  let beam: Hypothesis[] = [{ state: beginning, log: 0 }];
  const done: Hypothesis[] = [];
  for (let step = 0; step < mostSteps && beam.length > 0; step++) {
    const further: (Hypothesis & { to: number })[] = [];
    for (const { state, log } of beam) {
      const moves = movesFrom(writer, state);
      const logs = logProbabilities(writer, state, moves);
      for (const [n, to] of moves.entries()) {
        const sum = log + (logs[n] as number);
        if (to === end) done.push({ state, log: sum });
        else further.push({ state, log: sum, to });
      }
    }
    further.sort((a, b) => b.log - a.log);
    beam = further.slice(0, width).map(({ state, log, to }) => ({ state: after(writer.source, state, to), log }));
  }
  done.sort((a, b) => b.log - a.log);
  return distinct(writer, done, most);
}

const mostSteps = 20;

function distinct(writer: Writer, done: readonly Hypothesis[], most: number): Draft[] {
  const found = new Map<string, Draft>();
  for (const { state, log } of done) {
    const words: number[] = [];
    for (let each: State | undefined = state; each && each.word >= 0; each = each.before) words.unshift(each.word);
    const text = words.map((at) => wordAt(writer.source, at).text).join('');
    if (!found.has(text)) found.set(text, { text, words, log });
    if (found.size === most) break;
  }
  return [...found.values()];
}
