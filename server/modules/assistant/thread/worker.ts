import { parentPort } from 'node:worker_threads';
import { type Classifier, classify, probabilitiesOf } from '@minsheng/language/classify/classifier';
import { explain } from '@minsheng/language/classify/explain';
import { loadClassifier } from '@minsheng/language/classify/file';
import { type Likeness, likenesses } from '@minsheng/language/similar/likeness';
import { ReportIndex } from '@minsheng/language/similar/report-index';
import { loadTitler, type Titler, titleOf } from '@minsheng/language/title/titler';
import { closest } from '../duplicates/closest.ts';
import { TokenFrequencies } from '../duplicates/frequencies.ts';
import type { AnswerTo, Message, Question, Reply } from './protocol.ts';

// A thread of its own for everything that reads texts, so that no request waits for another one's.

const classifiers = new Map<string, { modelId: string; model: Classifier }>();
let titler: { modelId: string; model: Titler } | undefined;
const index = new ReportIndex();
const frequencies = new TokenFrequencies();
const reasonsFor = 3;
const leastProbability = 0.01;

parentPort?.on('message', ({ number, question }: Message) => {
  const reply = (rest: Omit<Reply, 'number'>) => parentPort?.postMessage({ number, ...rest } satisfies Reply);
  try {
    reply({ answer: answer(question) });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});

function answer(question: Question): unknown {
  switch (question.kind) {
    case 'load':
      return load(question);
    case 'classify':
      return classified(question);
    case 'title':
      return titler ? { modelId: titler.modelId, title: titleOf(titler.model, question.text) } : null;
    case 'know':
      return know(question);
    case 'rare':
      return frequencies.rarest(question.text, question.most);
    default:
      return similar(question);
  }
}

function load({ task, modelId, bytes }: Extract<Question, { kind: 'load' }>): true {
  if (task === 'title') titler = { modelId, model: loadTitler(bytes) };
  else classifiers.set(task, { modelId, model: loadClassifier(bytes) });
  return true;
}

type Classification = Extract<Question, { kind: 'classify' }>;

function classified({ task, described, labels, most }: Classification): AnswerTo<Classification> {
  const loaded = classifiers.get(task);
  if (!loaded) return null;
  const allowed = labels && new Set(labels);
  const probabilities = probabilitiesOf(loaded.model, described);
  const found = classify(loaded.model, described, probabilities)
    .filter(({ label, probability }) => probability >= leastProbability && (!allowed || allowed.has(label)))
    .slice(0, most);
  const items = found.map((each, rank) => ({
    ...each,
    reasons: rank < reasonsFor ? explain(loaded.model, described, each.label, probabilities) : [],
  }));
  return { modelId: loaded.modelId, items };
}

function know({ tickets, forget }: Extract<Question, { kind: 'know' }>): number {
  for (const id of forget) index.remove(id);
  for (const { id, ...report } of tickets) {
    index.add(id, report);
    frequencies.add(id, `${report.title}\n${report.text}`);
  }
  return index.size;
}

type Likely = Extract<Question, { kind: 'similar' }>;

/** The most alike of the recent tickets and of some older ones that came along, each judged by the same statistics. */
function similar({ ticket, limit, others, always }: Likely): AnswerTo<Likely> {
  const recent = index.similar(ticket, { limit });
  const known = new Set(recent.map(({ id }) => id));
  const older = others.filter(({ id }) => !known.has(id) && (!index.has(id) || always.includes(id)));
  const unknown = closest(ticket, older, always);
  const alike = likenesses(index.statistics, ticket, unknown);
  const rest = unknown.map(({ id }, at) => ({ id, likeness: alike[at] as Likeness }));
  const all = [...recent, ...rest].sort((a, b) => b.likeness.overall - a.likeness.overall);
  return all.filter(({ id }, rank) => rank < limit || always.includes(id));
}
