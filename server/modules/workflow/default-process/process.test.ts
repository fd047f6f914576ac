import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDefinition } from '../checker/checker.ts';
import { foldOf, hasEnded, limitOf } from '../engine.ts';
import { waitingFor } from '../performers.ts';
import {
  answered,
  bureau,
  caller,
  dispatched,
  dispatcher,
  handler,
  otherBureau,
  shiftLeader,
} from '../testing/stories.ts';
import { defaultProcess } from './process.ts';

test('the process the product brings along has no fault', () => {
  assert.deepEqual(checkDefinition(defaultProcess), []);
});

test('whoever submitted takes back what nobody has touched yet', () => {
  const story = dispatched();
  story.does(dispatcher, 'takeBack');
  assert.deepEqual([story.at(), story.state.units], ['派单', []]);
  story.does(dispatcher, 'dispatch', { unit: otherBureau });
  story.does(handler(otherBureau), 'accept');
  assert.throws(() => story.does(dispatcher, 'takeBack'), { code: 'FORBIDDEN' });
});

test('the shift leader voids a ticket wherever it is, but not a closed one', () => {
  const story = dispatched();
  story.does(shiftLeader, 'void', { reasonCode: 'duplicate' });
  assert.ok(hasEnded(defaultProcess, story.state));
  assert.equal(waitingFor(defaultProcess, story.state), null);
  assert.deepEqual(story.mayDo(shiftLeader), []);

  const closed = answered();
  closed.does(caller, 'satisfied');
  assert.throws(() => closed.does(shiftLeader, 'void'), { code: 'CONFLICT' });
});

test('steps have their limits; handling has the deadline of the ticket instead', () => {
  const story = dispatched();
  assert.deepEqual(limitOf(defaultProcess, story.state), { amount: 4, unit: 'workingHours' });
  story.does(handler(bureau), 'accept');
  assert.equal(limitOf(defaultProcess, story.state), null);
});

test("the page folds a trainee's first steps and the lower units, but never what came back or came late", () => {
  const facts = { creatorIsTrainee: true };
  const fold = (node: string, depth: number, outcome: 'approved' | 'returned', isLate = false) =>
    foldOf(defaultProcess, { node, depth, outcome, isLate }, facts);
  assert.equal(fold('traineeReview', 0, 'approved'), 'beforeFirstReview');
  assert.equal(fold('traineeReview', 0, 'returned'), null);
  assert.equal(fold('handling', 2, 'approved'), 'lowerUnit');
  assert.equal(fold('handling', 2, 'approved', true), null);
  assert.equal(fold('handling', 1, 'approved'), null);
  assert.equal(
    foldOf(defaultProcess, { node: 'registration', depth: 0, outcome: 'submitted', isLate: false }, {}),
    null,
  );
});
