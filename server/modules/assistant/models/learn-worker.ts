import { parentPort, workerData } from 'node:worker_threads';
import { type Classifier, classify } from '@minsheng/language/classify/classifier';
import { loadClassifier, saveClassifier } from '@minsheng/language/classify/file';
import { trainClassifier } from '@minsheng/language/classify/train';
import { bare, rougeL } from '@minsheng/language/title/rouge';
import { loadTitler, saveTitler, type Titler, titleOf, trainTitler } from '@minsheng/language/title/titler';
import type { Task } from '../thread/protocol.ts';
import type { LearningExample } from './examples.ts';
import { giveWay } from './give-way.ts';

export interface Lesson {
  task: Task;
  /** Oldest first. */
  examples: LearningExample[];
  descriptions: Map<string, string>;
  /** The model that serves now and when it was trained, to be measured on the same tickets, which it must not know. */
  serving: { bytes: Uint8Array; trainedAt: string } | null;
}

/** Shares 0 to 1; `perClass` by label. */
export interface Measured {
  tested: number;
  top1: number;
  top3: number;
  top5: number;
  rougeL: number | null;
  perClass: { label: string; tickets: number; predicted: number; right: number }[];
}

export type Progress = { share: number } | Learned;

export interface Learned {
  bytes: Uint8Array;
  figures: Measured;
  against: Measured | null;
  /** How many classes it knows that the serving model has never heard of. */
  newClasses: number;
}

/** Of the newest tickets so many are kept to measure on; the model that will serve learns from them too, afterwards. */
const testedShare = 0.1;
const mostTested = { category: 1000, unit: 1000, title: 120 };
/** With fewer new tickets since the serving model was trained, a comparison would be luck. */
const fewestCompared = 50;

function run({ task, examples, descriptions, serving }: Lesson, tell: (progress: Progress) => void): void {
  const newOnes = serving && examples.filter(({ registeredAt }) => registeredAt > serving.trainedAt).length;
  const rival = serving && (newOnes ?? 0) >= fewestCompared ? serving.bytes : null;
  const tested = Math.min(mostTested[task], rival ? (newOnes ?? 0) : Math.floor(examples.length * testedShare));
  const [learned, held] = [examples.slice(0, -tested), examples.slice(-tested)];
  if (task === 'title') {
    const measured = trainTitler(pairsOf(learned), { onProgress: (share) => tell({ share: share * 0.45 }) });
    const figures = measureTitles(measured, held);
    const against = rival && measureTitles(loadTitler(rival), held);
    const whole = trainTitler(pairsOf(examples), { onProgress: (share) => tell({ share: 0.5 + share * 0.45 }) });
    tell({ bytes: saveTitler(whole), figures, against, newClasses: 0 });
    return;
  }
  const rows = (some: LearningExample[]) => some.map((each) => ({ ...documentOf(task, each), label: each.label }));
  const options = (from: number) => ({
    descriptions,
    onProgress: (share: number) => tell({ share: from + share * 0.45 }),
  });
  const figures = measure(task, trainClassifier(rows(learned), options(0)), held);
  const known = serving && readable(serving.bytes);
  const against = rival && known && measure(task, known, held);
  const heardOf = new Set(known?.labels);
  const newClasses = [...descriptions.keys()].filter((label) => !heardOf.has(label)).length;
  tell({ bytes: saveClassifier(trainClassifier(rows(examples), options(0.5))), figures, against, newClasses });
}

/** A model that an earlier version of the program wrote cannot be measured: whatever is learned now takes its place. */
function readable(bytes: Uint8Array): Classifier | null {
  try {
    return loadClassifier(bytes);
  } catch {
    return null;
  }
}

const pairsOf = (examples: LearningExample[]) => examples.map(({ text, title }) => ({ text, title }));

/** As at the desk: the category is wanted before there is a title. */
const documentOf = (task: Task, { text, tags }: LearningExample) => (task === 'unit' ? { text, tags } : { text });

function measure(task: Task, model: Classifier, held: LearningExample[]): Measured {
  const classes = new Map<string, Measured['perClass'][number]>();
  const classOf = (label: string) => {
    const known = classes.get(label);
    if (known) return known;
    const fresh = { label, tickets: 0, predicted: 0, right: 0 };
    classes.set(label, fresh);
    return fresh;
  };
  const within = [0, 0, 0];
  for (const example of held) {
    const found = classify(model, documentOf(task, example)).map(({ label }) => label);
    const rank = found.indexOf(example.label);
    for (const [at, most] of [1, 3, 5].entries()) if (rank >= 0 && rank < most) within[at] = (within[at] as number) + 1;
    classOf(example.label).tickets++;
    classOf(found[0] as string).predicted++;
    if (rank === 0) classOf(example.label).right++;
  }
  const share = (hits: number | undefined) => (held.length > 0 ? (hits ?? 0) / held.length : 0);
  const [top1, top3, top5] = within.map(share) as [number, number, number];
  return { tested: held.length, top1, top3, top5, rougeL: null, perClass: [...classes.values()] };
}

function measureTitles(titler: Titler, held: LearningExample[]): Measured {
  const scores = held.map(({ text, title }) => rougeL(bare(titleOf(titler, text)), bare(title)));
  const mean = scores.reduce((sum, each) => sum + each, 0) / Math.max(1, scores.length);
  return { tested: held.length, top1: 0, top3: 0, top5: 0, rougeL: mean, perClass: [] };
}

// Last, when everything above is there.
if (parentPort) giveWay();
if (parentPort) run(workerData as Lesson, (progress) => parentPort?.postMessage(progress));
