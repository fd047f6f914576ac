import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitingFor } from '../performers.ts';
import { person } from '../testing/journey.ts';
import {
  atThirdLevel,
  bureau,
  county,
  dispatched,
  dispatcher,
  handler,
  otherBureau,
  reviewer,
  town,
} from '../testing/stories.ts';
import { defaultProcess } from './process.ts';

test('a ticket goes down through three levels of units and no further', () => {
  const story = atThirdLevel();
  assert.deepEqual(story.state.units, [bureau, county, town]);
  assert.equal(waitingFor(defaultProcess, story.state)?.unitId, town);
  story.does(handler(town), 'accept');
  assert.throws(() => story.does(handler(town), 'subDispatch', { unit: '社区' }), {
    message: '三级单位不能再向下转派',
  });
});

test("a third-level unit's return goes to its parent, not to the centre", () => {
  const story = atThirdLevel();
  story.does(handler(town), 'decline', { reasonCode: 'notOurArea' });
  assert.equal(story.at(), '办理');
  assert.deepEqual(story.state.units, [bureau, county]);
  story.does(handler(county), 'answer');
});

test('an answer rises through the reviewers of every level before the centre sees it', () => {
  const story = atThirdLevel();
  story.does(handler(town), 'accept');
  story.does(handler(town), 'answer');
  for (const unit of [town, county, bureau]) {
    assert.equal(waitingFor(defaultProcess, story.state)?.unitId, unit);
    story.does(reviewer(unit), 'approve');
  }
  assert.equal(story.at(), '中心审核');
  assert.deepEqual(story.state.units, [bureau]);
});

test('a reviewer of another unit has no say', () => {
  const story = dispatched();
  assert.throws(() => story.does(handler(otherBureau), 'accept'), { code: 'FORBIDDEN' });
});

test('a handler does not review the own answer', () => {
  const both = person('一人单位', ['unitHandler', 'unitReviewer'], bureau);
  const story = dispatched();
  story.does(both, 'accept');
  story.does(both, 'answer');
  assert.throws(() => story.does(both, 'approve'), { message: '“办理”由您办理，本环节请由其他人员办理' });
});

test('a first-level unit returns to the dispatcher, who transfers or insists', () => {
  const transferred = dispatched();
  transferred.does(handler(bureau), 'decline', { reasonCode: 'notOurDuty', proposedUnit: otherBureau });
  assert.equal(transferred.at(), '派单');
  assert.throws(() => transferred.does(dispatcher, 'dispatch', { unit: bureau }), { code: 'CONFLICT' });
  assert.equal(transferred.does(dispatcher, 'transfer', { unit: otherBureau }).outcome, 'transferred');
  assert.deepEqual(transferred.state.units, [otherBureau]);

  const insisted = dispatched();
  insisted.does(handler(bureau), 'accept');
  insisted.does(handler(bureau), 'decline', { reasonCode: 'notOurDuty' });
  insisted.does(dispatcher, 'insist', { opinion: '三定方案明确为贵单位职责' });
  assert.deepEqual([insisted.at(), insisted.state.units], ['单位签收', [bureau]]);
});

test('the centre transfers what a third-level unit holds to another first-level unit', () => {
  const story = atThirdLevel();
  story.does(dispatcher, 'transferAway', { unit: otherBureau });
  assert.deepEqual([story.at(), story.state.units], ['单位签收', [otherBureau]]);
});
