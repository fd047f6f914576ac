import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { madeUpAppeals } from '../testing/appeals.ts';
import { fixedWords } from './moves.ts';
import { bare, rougeL } from './rouge.ts';
import { loadTitler, plainTitle, saveTitler, type TitledText, type Titler, titleOf, trainTitler } from './titler.ts';

const appeals = (count: number, seed: number) =>
  madeUpAppeals(count, seed).map(({ text, title = '' }): TitledText => ({ text, title }));

let titler: Titler;
before(() => {
  titler = trainTitler(appeals(240, 1));
});

test('texts nobody has shown it get titles as people write them: place and problem', () => {
  const tests = appeals(40, 2);
  const alike = tests.map(({ text, title }) => rougeL(bare(titleOf(titler, text)), bare(title)));
  assert.ok(alike.reduce((a, b) => a + b, 0) / alike.length > 0.8, String(alike));
});

test('a title has nothing that is neither in the text nor a fixed word, whatever the text is', () => {
  const piece = fc.constantFrom(
    '汉滨区',
    '停水',
    '，',
    '。',
    '请问',
    'ABC',
    '12',
    ' ',
    '😀',
    '\ud800',
    '学校',
    '\n',
    '?',
    '****',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join('');
      const title = titleOf(titler, text);
      for (const unit of bare(title).split('')) assert.ok(text.includes(unit) || fixedWords.join('').includes(unit));
      assert.ok(title.length <= 36);
      assert.ok(title !== '' || !/[\p{L}\p{N}]/u.test(text));
    }),
    { numRuns: 60 },
  );
});

test('no telephone number and no name somebody gave as their own gets into a title', () => {
  const texts = [
    '我叫王建国，电话13891512345，停水。',
    '本人王建国13891512345',
    '13891512345',
    '石泉县停水，我是王建国，身份证612401198001011234',
  ];
  for (const text of texts) {
    for (const title of [titleOf(titler, text), plainTitle(text)]) assert.doesNotMatch(title, /\d{7}|王建国/, text);
  }
});

test('numbers that stand apart in the text are not run together', () => {
  for (const { text } of appeals(20, 3)) {
    const title = titleOf(titler, text.replaceAll('，', '3栋5单元，'));
    assert.doesNotMatch(title, /35|53/);
  }
});

test('without anything learned, the first clause that is more than a greeting is the title', () => {
  assert.equal(plainTitle('尊敬的领导：您好！我们小区三号楼一直停水，请处理。'), '我们小区三号楼一直停水');
  assert.equal(plainTitle('停水'), '停水');
  assert.equal(plainTitle('！？'), '');
  assert.ok(plainTitle('小区停水'.repeat(40)).length <= 30);
});

test('the same pairs and seed give the same bytes, which give the same titles', () => {
  const few = appeals(60, 4);
  const bytes = saveTitler(trainTitler(few, { seed: 3 }));
  assert.deepEqual(saveTitler(trainTitler(few, { seed: 3 })), bytes);
  const again = loadTitler(bytes);
  assert.equal(titleOf(again, few[0]?.text ?? ''), titleOf(trainTitler(few, { seed: 3 }), few[0]?.text ?? ''));
  assert.throws(() => loadTitler(bytes.slice(0, 50)), /cut short|not a model/);
});

test('progress rises to the end; titles that have nothing of their texts teach nothing', () => {
  const shares: number[] = [];
  trainTitler(appeals(30, 5), { onProgress: (share) => shares.push(share) });
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);
  assert.throws(() => trainTitler([{ text: '停水', title: '堵车' }]), RangeError);
  assert.throws(() => trainTitler([]), RangeError);
});
