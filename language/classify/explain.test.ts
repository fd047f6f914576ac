import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { appealClasses, madeUpAppeals } from '../testing/appeals.ts';
import type { Classifier } from './classifier.ts';
import { explain } from './explain.ts';
import { trainClassifier } from './train.ts';

let model: Classifier;
before(() => {
  model = trainClassifier(madeUpAppeals(240, 1));
});

test('the words that speak for a class are found where they stand', () => {
  const text = '您好！石泉县（城关镇）一直停水，希望有关部门尽快处理。';
  const [strongest] = explain(model, { text }, '供水');
  assert.ok(strongest && text.slice(strongest.start, strongest.end).includes('停水'), JSON.stringify(strongest));
  assert.equal(strongest.field, 'text');
});

test('each class has its own reasons in one and the same text', () => {
  const text = '学校门口堵车，没有红绿灯，老师站在路上指挥';
  const said = (label: string) =>
    explain(model, { text }, label)
      .map(({ start, end }) => text.slice(start, end))
      .join();
  assert.match(said('交通'), /堵车|红绿灯/);
  assert.match(said('教育'), /学校|老师/);
  assert.doesNotMatch(said('教育'), /堵车|红绿灯/);
});

test('the title has reasons of its own', () => {
  const fields = explain(model, { title: '停水问题', text: '水压太小' }, '供水').map(({ field }) => field);
  assert.deepEqual([...new Set(fields)].sort(), ['text', 'title']);
});

test('pieces lie inside the field, do not overlap and have weight, for any text', () => {
  const anyText = fc.array(fc.constantFrom('停水', '，', 'Ａ', ' ', '学校', '😀', '\ud800', '堵车', '12', '\n'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(anyText, fc.constantFrom(...appealClasses), (parts, label) => {
      const text = parts.join('');
      const pieces = explain(model, { text }, label).sort((a, b) => a.start - b.start);
      for (const [at, { start, end, weight }] of pieces.entries()) {
        assert.ok(start >= (pieces[at - 1]?.end ?? 0) && end > start && end <= text.length);
        assert.ok(weight > 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('a class the model does not know is refused', () => {
  assert.throws(() => explain(model, { text: '停水' }, '没有这个类'), RangeError);
});
