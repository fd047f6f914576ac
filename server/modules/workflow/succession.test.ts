import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '@minsheng/contracts/workflow';
import { withSuccessors } from './succession.ts';
import { copyOfDefault } from './testing/small.ts';

const from = copyOfDefault();

/** The default process in which 初审 has another key, and perhaps another name. */
function rekeyed(key: string, name = '初审'): Definition {
  const definition = JSON.parse(JSON.stringify(copyOfDefault()).replaceAll('"firstReview"', `"${key}"`)) as Definition;
  Object.assign(definition.nodes.find((node) => node.key === key) ?? {}, { name });
  return definition;
}

const worked = (performedBy: Record<string, string>) => ({
  node: 'deputyReview',
  units: [],
  round: 0,
  enteredAt: '',
  creatorId: null,
  trail: { counters: {}, attempts: 0, performedBy, previous: null },
});
const performers = (performedBy: Record<string, string>, to: Definition, chosen: { node: string; to: string }[] = []) =>
  withSuccessors(worked(performedBy), { from, to, chosen }).trail.performedBy;

test('a node of the same name answers for the one that is gone', () => {
  assert.deepEqual(performers({ firstReview: 'wang' }, rekeyed('opening')), { opening: 'wang' });
});

test('where the tickets of a node were sent counts before its name', () => {
  const chosen = [{ node: 'firstReview', to: 'deputyReview' }];
  assert.deepEqual(performers({ firstReview: 'wang' }, rekeyed('opening'), chosen), { deputyReview: 'wang' });
});

test('a node that is still there is not confused with one that was merged into it', () => {
  const chosen = [{ node: 'firstReview', to: 'deputyReview' }];
  const both = { deputyReview: 'li', firstReview: 'wang' };
  assert.deepEqual(performers(both, rekeyed('opening'), chosen), { deputyReview: 'li' });
  assert.deepEqual(performers({ firstReview: 'wang' }, from, chosen), { firstReview: 'wang' });
});

test('what has no successor is kept as it is', () => {
  assert.deepEqual(performers({ firstReview: 'wang' }, rekeyed('opening', '首轮审核')), { firstReview: 'wang' });
});
