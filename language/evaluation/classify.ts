import { calibrationError, reliabilityOf } from '../calibrate/reliability.ts';
import { type Classifier, classify, decisionOn, type Prediction } from '../classify/classifier.ts';
import type { Example } from '../classify/corpus.ts';
import { saveClassifier } from '../classify/file.ts';
import { trainClassifier } from '../classify/train.ts';
import { readRows } from './rows.ts';
import { classFigures } from './scores.ts';

/** The precision at which the share decided without a person is told. */
const decidedPrecision = 0.98;

/** The task of the command: trains on some files, tests on others. Rows without a label are left out of both. */
export function classifyTask(options: { train: string; test: string; label: string; title?: string }): object {
  const { label, title } = options;
  const examples = examplesOf(readRows(options.train), label, title);
  const tests = examplesOf(readRows(options.test), label, title);
  const start = performance.now();
  const model = trainClassifier(examples);
  const trainSeconds = (performance.now() - start) / 1000;
  return { ...figuresOf(model, tests), trainSeconds: rounded(trainSeconds), modelBytes: saveClassifier(model).length };
}

function figuresOf(model: Classifier, tests: readonly Example[]) {
  const times: number[] = [];
  const predictions = tests.map((document) => {
    const start = performance.now();
    const prediction = classify(model, document);
    times.push(performance.now() - start);
    return prediction;
  });
  const truth = tests.map(({ label }) => label);
  const figures = classFigures(
    truth,
    predictions.map((prediction) => prediction.map(({ label }) => label)),
  );
  return {
    ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value)])),
    ece: rounded(calibrationError(reliabilityOf(...confidencesAndHits(predictions, truth)))),
    predictMsMedian: rounded(times.sort((a, b) => a - b)[times.length >> 1] ?? 0),
    ...decided(model, tests, predictions),
  };
}

/** What deciding alone would have meant on the test rows, at the threshold that gave the precision on training rows. */
function decided(model: Classifier, tests: readonly Example[], predictions: readonly Prediction[][]) {
  const sure = predictions.flatMap(([best], at) => {
    const document = tests[at] as Example;
    const threshold = decisionOn(model, document, decidedPrecision)?.threshold ?? Number.POSITIVE_INFINITY;
    return best && best.probability >= threshold ? [best.label === document.label] : [];
  });
  return {
    coverageAt98: rounded(sure.length / Math.max(1, tests.length)),
    precisionAtThatCoverage: sure.length > 0 ? rounded(sure.filter(Boolean).length / sure.length) : null,
  };
}

function confidencesAndHits(
  predictions: readonly Prediction[][],
  truth: readonly string[],
): [Float32Array, Uint8Array] {
  return [
    Float32Array.from(predictions, ([best]) => best?.probability ?? 0),
    Uint8Array.from(predictions, ([best], at) => (best?.label === truth[at] ? 1 : 0)),
  ];
}

function examplesOf(rows: readonly Record<string, unknown>[], label: string, title?: string): Example[] {
  return rows.flatMap((row) => {
    const name = row[label];
    if (typeof name !== 'string' || name === '') return [];
    const heading = title === undefined ? undefined : row[title];
    return [{ label: name, text: String(row.text ?? ''), ...(typeof heading === 'string' ? { title: heading } : {}) }];
  });
}

const rounded = (value: number) => Number(value.toFixed(4));
