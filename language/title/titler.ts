import { pack, unpack } from '../classify/pack.ts';
import { randomFrom, shuffle } from '../classify/random.ts';
import { type Draft, drafts } from './decode.ts';
import { derivation } from './derive.ts';
import { wordFeatures } from './features.ts';
import { type Lesson, learnMoves, type Writer, writerOf } from './learn.ts';
import { sourceOf } from './moves.ts';
import { bestDraft, judgements } from './rank.ts';
import { bare, rouge1, rougeL } from './rouge.ts';
import { countWords, statisticsOf, type Tables } from './statistics.ts';
import { expected, growTrees, type Trees } from './trees.ts';
import { type Word, wordsOf } from './words.ts';

/** Learned from people's titles: plain data. It holds no words, only weights found by hash. */
export interface Titler {
  tables: Tables;
  weights: Float32Array;
  trees: Trees;
}

/** A text and the title a person gave it. */
export interface TitledText {
  text: string;
  title: string;
}

export interface TitlerOptions {
  /** The same seed and pairs give the same titler, byte for byte. */
  seed?: number;
  /** Told the share of the work done, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** So many pairs at most are learned from, the newest: 33 MB of features a thousand. */
const mostPairs = 8_000;
const learning = { epochs: 2, rate: 0.1 };
const writing = { width: 12, most: 60 };
const judging = { share: 1 / 3, mostTexts: 1_500, draftsPerText: 25 };
const growing = { trees: 150, depth: 5, rate: 0.08, fewest: 40 };

/**
 * Learns to write titles from texts with titles, oldest first.
 *
 * A title is written word by word: taken from the text or from a few fixed words, by a log-linear model of the next
 * move learned from how people's titles can be taken from their texts. Of the most probable drafts the one is chosen
 * that regression trees, learned on texts the model had not seen, expect to be most like a person's title. What was
 * tried: decisions/title.md. Throws a RangeError when no title has words of its text.
 */
export function trainTitler(pairs: readonly TitledText[], options: TitlerOptions = {}): Titler {
  const { seed = 1, onProgress = () => {} } = options;
  const order = Uint32Array.from(pairs.slice(-mostPairs).keys());
  shuffle(order, randomFrom(seed));
  const first = Math.max(0, pairs.length - mostPairs);
  const mixed = [...order].map((at) => pairs[first + at] as TitledText);
  const held = Math.min(judging.mostTexts, Math.floor(mixed.length * judging.share));
  const part = learnToWrite(mixed.slice(held), seed);
  onProgress(0.3);
  const trees = learnToJudge(part, mixed.slice(0, held), seed);
  onProgress(0.6);
  const whole = learnToWrite(mixed, seed);
  onProgress(1);
  return { ...whole, trees };
}

/**
 * A title for a text: its own words in their own order or another, and some of `fixedWords`; no telephone number and no
 * name that the caller gives as their own. Empty only for a text without words.
 */
export function titleOf(titler: Titler, text: string): string {
  const writer = writerFor(titler, text);
  const found = drafts(writer, writing);
  const judged = judgements(writer, found);
  const expectations = judged.rows.map((row) => expected(titler.trees, row));
  return found[bestDraft(expectations, judged)]?.text ?? plainTitle(text);
}

/** A title without anything learned: the beginning of the first clause that says more than a greeting. */
export function plainTitle(text: string): string {
  const words = wordsOf(text).filter(({ mark, isPersonal }) => mark === 0 && !isPersonal);
  const clauses = [...Map.groupBy(words, ({ clause }) => clause).values()].map((clause) =>
    clause.map((word) => word.text),
  );
  const said = clauses.filter((clause) => !clause.some((word) => greetings.has(word)));
  const units = (clause: readonly string[]) => clause.join('').length;
  const chosen = said.find((clause) => units(clause) >= 8) ?? said[0] ?? clauses[0] ?? [];
  let title = '';
  for (const word of chosen) if ((title + word).length <= longestPlain) title += word;
  return title;
}

const longestPlain = 30;
const greetings = new Set(['尊敬', '您好', '你好', '领导']);

const version = 1001;

/** A titler as bytes. */
export const saveTitler = (titler: Titler): Uint8Array => pack(titler, version);

/** The titler of bytes that `saveTitler` gave. Throws an Error that says so when they are anything else. */
export const loadTitler = (bytes: Uint8Array): Titler => unpack(bytes, version) as Titler;

function writerFor({ tables, weights }: Pick<Titler, 'tables' | 'weights'>, text: string): Writer {
  const words = wordsOf(text);
  return writerOf(sourceOf(words, wordFeatures(words, statisticsOf(tables))), weights);
}

function learnToWrite(pairs: readonly TitledText[], seed: number): Pick<Titler, 'tables' | 'weights'> {
  const read = pairs.map(({ text, title }) => ({ words: wordsOf(text), title: wordsOf(title) }));
  const tables = countWords(
    read.map(({ words }) => keysOf(words)),
    read.map(({ title }) => keysOf(title)),
  );
  const statistics = statisticsOf(tables);
  const lessons = read.flatMap(({ words, title }): Lesson[] => {
    const moves = derivation(words, title);
    if (!moves) return [];
    return [{ source: sourceOf(words, wordFeatures(words, statistics, new Set(keysOf(title)))), moves }];
  });
  if (lessons.length === 0) throw new RangeError('Learning takes texts whose titles have words of theirs');
  return { tables, weights: learnMoves(lessons, { ...learning, seed }) };
}

const keysOf = (words: readonly Word[]) => words.filter(({ mark }) => mark === 0).map(({ key }) => key);

/** Learns from texts the writer has not seen how much a draft will be like the person's title. */
function learnToJudge(writer: Pick<Titler, 'tables' | 'weights'>, pairs: readonly TitledText[], seed: number): Trees {
  const random = randomFrom(seed);
  const rows: Float32Array[] = [];
  const targets: number[] = [];
  for (const { text, title } of pairs) {
    const each = writerFor(writer, text);
    const found = drafts(each, writing);
    const { rows: judged } = judgements(each, found);
    for (const [at, draft] of found.entries()) {
      if (at > 0 && random() > judging.draftsPerText / found.length) continue;
      rows.push(judged[at] as Float32Array);
      targets.push(likeness(draft, bare(title)));
    }
  }
  const width = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) all.set(row, at * width);
  return growTrees(all, width, Float32Array.from(targets), { ...growing, seed });
}

const likeness = ({ text }: Draft, title: string) => 0.7 * rougeL(bare(text), title) + 0.3 * rouge1(bare(text), title);
