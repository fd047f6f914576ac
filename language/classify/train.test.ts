import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { appealClasses, madeUpAppeals } from '../testing/appeals.ts';
import { type Classifier, classify, decisionOn } from './classifier.ts';
import { loadClassifier, saveClassifier } from './file.ts';
import { trainClassifier } from './train.ts';

const examples = madeUpAppeals(240, 1);
let model: Classifier;
before(() => {
  model = trainClassifier(examples);
});

const accuracyOn = (tests: readonly { label: string; text: string; title?: string }[]) =>
  tests.filter((document) => classify(model, document)[0]?.label === document.label).length / tests.length;

test('appeals nobody has shown it go where they belong, with a title and without', () => {
  assert.ok(accuracyOn(madeUpAppeals(200, 2)) > 0.88);
  assert.ok(accuracyOn(madeUpAppeals(200, 3, { titles: false })) > 0.8);
});

test('probabilities descend and sum to one, whatever the document is', () => {
  for (const document of [
    { text: '' },
    { text: '水', title: '' },
    { text: '😀\u0000'.repeat(50) },
    { text: '停水', tags: ['x'] },
  ]) {
    const found = classify(model, document);
    assert.deepEqual(found.map(({ label }) => label).sort(), [...appealClasses].sort());
    assert.ok(Math.abs(found.reduce((sum, { probability }) => sum + probability, 0) - 1) < 1e-9);
    for (const [at, { probability }] of found.entries()) assert.ok(probability <= (found[at - 1]?.probability ?? 1));
  }
});

test('with nothing to read, the most frequent class is the most probable', () => {
  const times = Map.groupBy(examples, ({ label }) => label);
  const frequent = [...times].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
  assert.equal(classify(model, { text: '' })[0]?.label, frequent);
});

test('it abstains more the smaller the accepted error is, and has its own threshold for texts without title', () => {
  const titled = { text: 'x', title: 'x' };
  const [lenient, strict] = [decisionOn(model, titled, 0.6), decisionOn(model, titled, 0.99)];
  assert.ok(lenient && lenient.precision >= 0.6 && lenient.coverage > 0);
  assert.ok((strict?.coverage ?? 0) <= lenient.coverage);
  assert.notDeepEqual(decisionOn(model, { text: 'x' }, 0.9), decisionOn(model, titled, 0.9));
});

test('the same examples and seed give the same bytes, another seed others', () => {
  const few = examples.slice(0, 80);
  const bytes = saveClassifier(trainClassifier(few, { seed: 7 }));
  assert.deepEqual(saveClassifier(trainClassifier(few, { seed: 7 })), bytes);
  assert.notDeepEqual(saveClassifier(trainClassifier(few, { seed: 8 })), bytes);
});

test('a model that went through a file answers as before; anything else is refused in words', () => {
  const bytes = saveClassifier(model);
  const again = loadClassifier(bytes);
  for (const document of madeUpAppeals(20, 4)) assert.deepEqual(classify(again, document), classify(model, document));
  assert.throws(() => loadClassifier(new Uint8Array(40)), /not a model file/);
  assert.throws(() => loadClassifier(bytes.slice(0, bytes.length - 9)), /cut short/);
  const older = bytes.slice();
  older[4] = 200;
  assert.throws(() => loadClassifier(older), /version 200/);
});

test('a class nobody has used yet is found by its name and path', () => {
  const descriptions = new Map([['燃气', '公用事业 燃气 天然气安装 燃气收费']]);
  const wider = trainClassifier(examples, { descriptions });
  const ranking = classify(wider, { text: '天然气什么时候安装' }).map(({ label }) => label);
  assert.ok(ranking.indexOf('燃气') <= 1, ranking.join());
  assert.equal(classify(wider, { text: '小区停水，水压太小，水管坏了' })[0]?.label, '供水');
});

test('tags count: who is responsible can follow from the place alone', () => {
  const tagged = madeUpAppeals(200, 5).map((example, at) => {
    const place = at % 2 === 0 ? '汉滨' : '石泉';
    return { text: example.text, tags: [`place:${place}`], label: `${place}城管局` };
  });
  const units = trainClassifier(tagged);
  const document = { text: '路边有人摆摊', tags: ['place:石泉'] };
  assert.equal(classify(units, document)[0]?.label, '石泉城管局');
});

test('examples of one class, or none, are refused', () => {
  assert.throws(() => trainClassifier([]), RangeError);
  assert.throws(() => trainClassifier([{ text: '停水', label: '供水' }]), RangeError);
});

test('two examples are enough for an answer', () => {
  const tiny = trainClassifier([
    { text: '停水', label: '供水' },
    { text: '堵车', label: '交通' },
  ]);
  assert.equal(classify(tiny, { text: '停水' }).length, 2);
  assert.equal(decisionOn(tiny, { text: '停水' }, 0.9), undefined);
});

test('progress rises to the end', () => {
  const shares: number[] = [];
  trainClassifier(examples.slice(0, 40), { onProgress: (share) => shares.push(share) });
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);
});

test('a worker thread learns the same model', async () => {
  const few = examples.slice(0, 60);
  const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { trainClassifier } from ${here('./train.ts')};
    import { saveClassifier } from ${here('./file.ts')};
    const bytes = saveClassifier(trainClassifier(workerData));
    parentPort.postMessage(bytes, [bytes.buffer]);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { workerData: few });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => worker.on('message', resolve).on('error', reject));
  assert.deepEqual(bytes, saveClassifier(trainClassifier(few)));
});
