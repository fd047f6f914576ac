import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classFigures } from './scores.ts';

test('figures are those of the textbook', () => {
  const truth = ['a', 'a', 'b', 'c'];
  const rankings = [
    ['a', 'b', 'c'],
    ['b', 'a', 'c'],
    ['b', 'c', 'a'],
    ['a', 'b', 'd', 'e', 'c'],
  ];
  const { macroF1, accuracy, top3, top5 } = classFigures(truth, rankings);
  assert.equal(accuracy, 0.5);
  assert.equal(top3, 0.75);
  assert.equal(top5, 1);
  // a: precision 1/2, recall 1/2; b: 1/2 and 1; c: nothing.
  assert.ok(Math.abs(macroF1 - (0.5 + 2 / 3 + 0) / 3) < 1e-12);
});

test('a class that was only ever predicted counts against the mean, as scikit-learn has it', () => {
  assert.ok(Math.abs(classFigures(['a', 'a'], [['a'], ['z']]).macroF1 - (2 / 3 + 0) / 2) < 1e-12);
});
