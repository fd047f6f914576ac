import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveUnits, unitMoveProblem } from './units.ts';

test('units are at most three deep, and only a lower one has a unit above it', () => {
  const possible = (move: 'push' | 'pop') => [0, 1, 2, 3].filter((depth) => unitMoveProblem(move, depth) === null);
  assert.deepEqual(possible('push'), [1, 2]);
  assert.deepEqual(possible('pop'), [2, 3]);
});

test('the stack of units follows the ticket down and up', () => {
  assert.deepEqual(moveUnits(['水务局'], 'push', '区水利局'), ['水务局', '区水利局']);
  assert.deepEqual(moveUnits(['水务局', '区水利局'], 'pop', undefined), ['水务局']);
  assert.deepEqual(moveUnits(['水务局', '区水利局'], 'set', '住建局'), ['住建局']);
  assert.deepEqual(moveUnits(['水务局'], 'clear', undefined), []);
  assert.deepEqual(moveUnits(['水务局'], 'keep', '住建局'), ['水务局']);
  assert.throws(() => moveUnits([], 'set', undefined), /missing/);
});
