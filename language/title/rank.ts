import type { Draft } from './decode.ts';
import type { Writer } from './learn.ts';
import { saysWhat } from './moves.ts';
import { bare, rouge1, rougeL } from './rouge.ts';
import type { Word } from './words.ts';

/** How much of the drafts' probabilities counts when they are held against each other: below 1 evens them out. */
const evenness = 0.5;

/** What drafts are judged by: a row of numbers for each, and how like each other they are (ROUGE-L). */
export interface Judgements {
  rows: Float32Array[];
  likeness: readonly (readonly number[])[];
  /** Does the draft say what is the matter, not only where? */
  saysWhat: readonly boolean[];
}

/** How far expectations may lie apart and still count: a draft worth this much less counts a third as much. */
const doubt = 0.05;

/** What saying what is the matter is worth: so much less likeness is put up with. */
const preference = 0.04;

/**
 * The place of the draft to take, given how like a person's title each is expected to be (0 to 1): half of what counts
 * is how like it is to all drafts, the better expected the more. -1 when there is none.
 * Method: minimum Bayes risk (Kumar and Byrne 2004).
 */
export function bestDraft(expectations: readonly number[], { likeness, saysWhat }: Judgements): number {
  const highest = Math.max(...expectations);
  const votes = shares(expectations.map((each) => (each - highest) / doubt));
  const worth = expectations.map((each, at) => {
    const preferred = saysWhat[at] ? preference : 0;
    return each + preferred + weighted(likeness[at] as readonly number[], votes) / 2;
  });
  return worth.indexOf(Math.max(...worth));
}

/** What drafts of one text are judged by, the most probable draft first. */
export function judgements(writer: Writer, drafts: readonly Draft[]): Judgements {
  const texts = drafts.map(({ text }) => bare(text));
  const highest = drafts[0]?.log ?? 0;
  const flat = shares(drafts.map(({ log }) => evenness * (log - highest)));
  const sharp = shares(drafts.map(({ log }) => log - highest));
  const likeness = texts.map((one) => texts.map((other) => rougeL(one, other)));
  const expectedLength = texts.reduce((sum, { length }, at) => sum + length * (flat[at] as number), 0);
  const text = textFacts(writer);
  const rows = drafts.map((draft, at) => {
    const alike = likeness[at] as number[];
    const common = texts.map((other) => rouge1(texts[at] as string, other));
    const length = (texts[at] as string).length;
    return Float32Array.from([
      draft.log,
      draft.log / (draft.words.length + 1),
      draft.log - highest,
      weighted(alike, flat),
      weighted(alike, sharp),
      weighted(common, flat),
      length,
      length - expectedLength,
      expectedLength,
      ...text,
      ...wordFacts(writer, draft),
      ...wayFacts(writer, draft),
    ]);
  });
  return { rows, likeness, saysWhat: drafts.map(({ words }) => saysWhat(writer.source, words)) };
}

function shares(logs: readonly number[]): number[] {
  const all = logs.map(Math.exp);
  const sum = all.reduce((a, b) => a + b, 0);
  return all.map((each) => each / sum);
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (weights[at] as number), 0);
}

function textFacts({ source, worth, best }: Writer): number[] {
  const last = source.words.at(-1);
  return [
    last ? last.start + last.text.length : 0,
    last?.clause ?? 0,
    worth[best[0] ?? 0] ?? 0,
    worth[best[9] ?? 0] ?? 0,
  ];
}

/** What the words of a draft are worth, and of which kinds they are. */
function wordFacts({ source, worth, best }: Writer, { words }: Draft): number[] {
  const own = words.filter((at) => at < source.words.length);
  const worths = own.map((at) => worth[at] as number);
  const highest = worth[best[0] ?? 0] ?? 0;
  const known = new Set(own.map((at) => source.words[at]?.key));
  const left = best.filter((at) => !known.has(source.words[at]?.key)).map((at) => worth[at] as number);
  const kinds = own.map((at) => ((source.words[at] as Word).tag >> 5) + 96).map((code) => String.fromCharCode(code));
  const tally = (letters: string) => kinds.filter((kind) => letters.includes(kind)).length;
  const mean = worths.reduce((a, b) => a + b, 0) / Math.max(1, worths.length);
  return [
    mean - highest,
    Math.min(...worths, highest) - highest,
    (worths[0] ?? 0) - highest,
    (worths.at(-1) ?? 0) - highest,
    (left[0] ?? highest) - highest,
    (left[2] ?? highest) - highest,
    new Set(own.map((at) => source.words[at]?.key)).size - own.length,
    tally('n'),
    tally('v'),
    tally('a'),
    tally('ucpyrd'),
    tally('m'),
  ];
}

/** How a draft goes through the text. */
function wayFacts({ source }: Writer, { words }: Draft): number[] {
  const own = words.filter((at) => at < source.words.length).map((at) => source.words[at] as Word);
  let [skips, leaps, returns, run, longest] = [0, 0, 0, own[0]?.text.length ?? 0, 0];
  for (const [n, word] of own.slice(1).entries()) {
    const before = own[n] as Word;
    const steps = word.order - before.order;
    if (steps !== 1) {
      if (steps <= 0) returns++;
      else if (word.clause === before.clause) skips++;
      else leaps++;
      run = 0;
    }
    run += word.text.length;
    longest = Math.max(longest, run);
  }
  const first = own[0];
  const last = own.at(-1);
  const afterLast = last ? source.words[source.words.indexOf(last) + 1] : undefined;
  const beforeFirst = first ? source.words[source.words.indexOf(first) - 1] : undefined;
  return [
    skips,
    leaps,
    returns,
    longest,
    words.length - own.length,
    (words[0] ?? 0) >= source.words.length ? 1 : 0,
    (words.at(-1) ?? 0) >= source.words.length ? 1 : 0,
    first?.inClause ?? 0,
    first?.clause ?? 0,
    first?.start ?? 0,
    last?.clause ?? 0,
    !afterLast || afterLast.mark > 0 ? 1 : 0,
    !beforeFirst || beforeFirst.mark > 0 ? 1 : 0,
    first?.tag ?? 0,
    last?.tag ?? 0,
    first?.clauseLength ?? 0,
  ];
}
