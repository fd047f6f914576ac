import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clause, type ConditionGroup, clausesOf } from '@minsheng/contracts/ticket-conditions';
import { addTo, itemAt, move, replaceAt, withOperator, withoutEmptyGroups } from './draft.ts';

const line = (word: string): Clause => ({ field: 'title', op: 'contains', values: [word] });
const [a, b, c, d] = ['甲', '乙', '丙', '丁'].map(line) as [Clause, Clause, Clause, Clause];
const draft: ConditionGroup = { match: 'all', items: [a, { match: 'any', items: [b, c] }, d] };
const words = (group: ConditionGroup) => clausesOf(group).map(({ values }) => values[0]);

test('a line walks down through a group and out of it, and back the same way', () => {
  const inside = move(draft, [0], 1);
  assert.deepEqual(inside.items, [{ match: 'any', items: [a, b, c] }, d]);
  let walked = move(inside, [0, 0], 1);
  walked = move(walked, [0, 1], 1);
  walked = move(walked, [0, 2], 1);
  assert.deepEqual(walked.items, [{ match: 'any', items: [b, c] }, a, d]);
  assert.deepEqual(words(move(walked, [1], -1)), ['乙', '丙', '甲', '丁']);
});

test('nothing is lost by moving, wherever it is done, and the edge holds', () => {
  for (const path of [[0], [1], [2], [1, 0], [1, 1]])
    for (const by of [-1, 1] as const)
      assert.deepEqual(words(move(draft, path, by)).toSorted(), words(draft).toSorted(), `${path} ${by}`);
  assert.equal(move(draft, [0], -1), draft);
  assert.equal(move(draft, [2], 1), draft);
});

test('a group that has lost its last line goes', () => {
  const lonely: ConditionGroup = { match: 'all', items: [{ match: 'any', items: [a] }] };
  assert.deepEqual(move(lonely, [0, 0], -1).items, [a]);
  assert.deepEqual(withoutEmptyGroups(replaceAt(lonely, [0, 0], [])).items, []);
});

test('what is added comes last in its group, and an operator keeps the values it can use', () => {
  assert.deepEqual(itemAt(addTo(draft, [1], d), [1, 2]), d);
  assert.deepEqual(withOperator(a, 'lacks').values, ['甲']);
  assert.deepEqual(withOperator({ field: 'answer', op: 'contains', values: ['甲'] }, 'empty').values, []);
});
