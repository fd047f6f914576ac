import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentStateOf, choiceAfter } from '../agents/agent-state.ts';
import type { FoldedCall } from '../events/fold.ts';
import { ended, expired, noWrapUp, settle } from './clock.ts';

const noon = Date.UTC(2026, 10, 20, 4);
const minutes = (count: number) => new Date(noon + count * 60_000);
const limits = { limitSeconds: 480, warningSeconds: 60 };

const hungUpAtNoon: FoldedCall = {
  phase: 'ended',
  direction: 'inbound',
  phone: '13991512345',
  calledNumber: null,
  agentId: 'wang',
  ringingAt: noon - 70_000,
  answeredAt: noon - 60_000,
  heldSince: null,
  hungUpAt: noon,
  endKnownAt: noon + 100,
  endedBy: 'switch',
  talkMs: 60_000,
  heldMs: 0,
  legs: [],
  lastEventAt: noon,
  clockOffsetMs: 0,
};
const { wrapUp: running } = settle(hungUpAtNoon, noWrapUp, limits);

test('wrap-up starts at the hang-up, is warned a minute before and due at eight minutes', () => {
  assert.deepEqual([running.startedAt, running.warnAt, running.dueAt], [minutes(0), minutes(7), minutes(8)]);
  assert.equal(settle(hungUpAtNoon, noWrapUp, limits).state, 'wrapUp');
});

test('a limit that is changed while the clock runs does not move it', () => {
  assert.deepEqual(settle(hungUpAtNoon, running, { ...limits, limitSeconds: 60 }).wrapUp.dueAt, minutes(8));
});

test('a hang-up that was heard of twenty minutes late starts the clock when it is heard of', () => {
  const { wrapUp } = settle({ ...hungUpAtNoon, endKnownAt: noon + 20 * 60_000 }, noWrapUp, limits);
  assert.deepEqual(wrapUp.dueAt, minutes(28));
});

test('a hang-up that is corrected moves the clock', () => {
  const { wrapUp } = settle({ ...hungUpAtNoon, hungUpAt: noon - 20_000 }, running, limits);
  assert.deepEqual(wrapUp.dueAt, new Date(minutes(8).getTime() - 20_000));
});

test('a missed call, an outgoing one, nobody’s and one that fell silent have no wrap-up', () => {
  assert.equal(settle({ ...hungUpAtNoon, answeredAt: null }, noWrapUp, limits).state, 'missed');
  for (const change of [{ direction: 'outbound' }, { agentId: null }, { endedBy: 'silence' }] as const) {
    const { state, wrapUp } = settle({ ...hungUpAtNoon, ...change }, noWrapUp, limits);
    assert.equal(state, 'done');
    assert.equal(wrapUp.dueAt, null);
  }
});

test('a ticket submitted while still talking leaves nothing to wrap up', () => {
  const settled = ended(noWrapUp, 'submitted', minutes(-1));
  assert.ok(settled);
  const { state, wrapUp } = settle(hungUpAtNoon, settled, limits);
  assert.equal(state, 'done');
  assert.equal(wrapUp.isOvertime, false);
});

test('submission within the limit is no overtime, after it is', () => {
  assert.equal(ended(running, 'submitted', minutes(8))?.isOvertime, false);
  assert.equal(ended(running, 'submitted', minutes(8.1))?.isOvertime, true);
});

test('at the limit it is parked and overtime; submitted later it stays overtime and says when', () => {
  const parked = expired(running);
  assert.deepEqual([parked.endedAt, parked.outcome, parked.isOvertime], [minutes(8), 'parked', true]);
  const submitted = ended(parked, 'submitted', minutes(30));
  assert.deepEqual(
    [submitted?.endedAt, submitted?.submittedAt, submitted?.isOvertime],
    [minutes(8), minutes(30), true],
  );
});

test('a second ticket of the same call changes nothing', () => {
  const first = ended(running, 'submitted', minutes(2));
  assert.ok(first);
  assert.equal(ended(first, 'submitted', minutes(5)), null);
  assert.equal(ended(first, 'noTicket', minutes(5)), null);
});

test('when the call turns out to go on, the clock is taken back, but not what the agent settled', () => {
  const talking = { ...hungUpAtNoon, phase: 'talking', hungUpAt: null } as const;
  assert.deepEqual(settle(talking, expired(running), limits).wrapUp, noWrapUp);
  const submitted = ended(running, 'submitted', minutes(1));
  assert.ok(submitted);
  const again = settle(talking, submitted, limits);
  assert.deepEqual([again.state, again.wrapUp.outcome, again.wrapUp.dueAt], ['talking', 'submitted', null]);
});

test('an agent is talking, else wrapping up, else as they chose', () => {
  const ready = { chosen: 'ready', afterCall: 'ready' } as const;
  assert.equal(agentStateOf(ready, []), 'ready');
  assert.equal(agentStateOf(ready, ['ringing']), 'ready');
  assert.equal(agentStateOf(ready, ['wrapUp']), 'wrapUp');
  assert.equal(agentStateOf(ready, ['wrapUp', 'held']), 'talking');
});

test('a break chosen during a call begins when the wrap-up is over', () => {
  const resting = { chosen: 'break', afterCall: 'ready' } as const;
  assert.equal(agentStateOf(resting, ['talking']), 'talking');
  assert.equal(choiceAfter('wrapUp', 'break', resting), 'break');
});

test('who wants time after each call is busy when it is over, but not again once they said they are ready', () => {
  const careful = { chosen: 'ready', afterCall: 'busy' } as const;
  assert.equal(choiceAfter('talking', 'wrapUp', careful), 'ready');
  assert.equal(choiceAfter('wrapUp', 'ready', careful), 'busy');
  assert.equal(choiceAfter('busy', 'ready', careful), 'ready');
});
