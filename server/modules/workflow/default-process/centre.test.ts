import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialPermissions, type RoleKey } from '@minsheng/contracts/roles';
import { hasEnded } from '../engine.ts';
import { nodeOf } from '../performers.ts';
import { journey } from '../testing/journey.ts';
import {
  agent,
  agentLead,
  answered,
  bureau,
  caller,
  dispatched,
  handled,
  handler,
  manager,
  reviewer,
  shiftLeader,
} from '../testing/stories.ts';
import { defaultProcess } from './process.ts';

test("an agent's ticket goes through both reviews, dispatch, the unit and the centre to a satisfied citizen", () => {
  const story = answered();
  assert.equal(story.at(), '回访');
  story.does(caller, 'satisfied');
  assert.equal(story.at(), '办结');
  assert.ok(hasEnded(defaultProcess, story.state));
  assert.deepEqual(
    story.steps.map(({ outcome }) => outcome),
    ['submitted', 'approved', 'approved', 'dispatched', 'accepted', 'answered', 'approved', 'approved', 'satisfied'],
  );
});

test('the centre sends a poor answer back to the first-level unit', () => {
  const story = dispatched();
  story.does(handler(bureau), 'accept');
  story.does(handler(bureau), 'answer');
  story.does(reviewer(bureau), 'approve');
  story.does(manager, 'sendBack', { reasonCode: 'notAnswered' });
  assert.deepEqual([story.at(), story.state.units], ['办理', [bureau]]);
});

test('a question or praise closes without a callback', () => {
  for (const kind of ['consult', 'praise'] as const) {
    const story = dispatched();
    story.facts = { ...story.facts, kind };
    story.does(handler(bureau), 'accept');
    story.does(handler(bureau), 'answer');
    story.does(reviewer(bureau), 'approve');
    assert.equal(story.does(manager, 'approve').outcome, 'closed');
    assert.equal(story.at(), '办结');
  }
});

test('a dissatisfied citizen gets the matter done over once by the same unit, then the shift leader decides', () => {
  const story = answered();
  const again = story.does(caller, 'dissatisfied', { reasonCode: 'notSolved' });
  assert.ok(again.startsRound);
  assert.deepEqual([story.at(), story.state.units, story.state.round], ['单位签收', [bureau], 1]);
  handled(story);
  story.does(caller, 'dissatisfied', { reasonCode: 'slow' });
  assert.equal(story.at(), '督办');
  story.does(shiftLeader, 'close');
  assert.ok(hasEnded(defaultProcess, story.state));
});

test('the shift leader may order one more rework, not two', () => {
  const story = answered();
  story.does(caller, 'dissatisfied');
  handled(story).does(caller, 'dissatisfied');
  story.does(shiftLeader, 'reissue');
  handled(story).does(caller, 'dissatisfied');
  assert.throws(() => story.does(shiftLeader, 'reissue'), { message: '已督办重办过一次，请按规定办结' });
  story.does(shiftLeader, 'close');
});

test('a citizen who is not reached three times is let go, and the days of trying count as one step', () => {
  const story = answered();
  const enteredAt = story.state.enteredAt;
  story.does(caller, 'unreached');
  story.does(caller, 'unreached');
  assert.deepEqual([story.at(), story.state.enteredAt], ['回访', enteredAt]);
  assert.equal(story.does(caller, 'unreached').outcome, 'unreached');
  assert.equal(story.at(), '办结');
});

test('attempts to reach a citizen start anew after a rework', () => {
  const story = answered();
  story.does(caller, 'unreached');
  story.does(caller, 'unreached');
  story.does(caller, 'dissatisfied');
  handled(story);
  story.does(caller, 'unreached');
  assert.equal(story.at(), '回访');
});

test('a closed ticket is reopened with the unit that had it, a directly answered one with the dispatcher', () => {
  const closed = answered();
  closed.does(caller, 'satisfied');
  closed.does(shiftLeader, 'reopen');
  assert.deepEqual([closed.at(), closed.state.units, closed.state.round], ['单位签收', [bureau], 1]);

  const direct = journey(agent, { kind: 'consult' });
  direct.does(agent, 'answerDirectly');
  direct.does(manager, 'reopen');
  assert.equal(direct.at(), '派单');
});

test('a whistle-blower is called back by the lead, not by the callback agents, who do not see 举报', () => {
  const story = dispatched();
  story.facts = { ...story.facts, kind: 'report' };
  handled(story);
  assert.equal(story.at(), '举报回访');
  assert.throws(() => story.does(caller, 'satisfied'), { code: 'FORBIDDEN' });
  story.does(agentLead, 'unreached');
  story.does(agentLead, 'satisfied');
  assert.equal(story.at(), '办结');
});

test('every role that has work with 举报 may read 举报', () => {
  const mayRead = (role: string) => initialPermissions[role as RoleKey].includes('ticket.readReports');
  const withReports = [
    'reportTakeover',
    'firstReview',
    'deputyReview',
    'dispatch',
    'centreReview',
    'reportCallback',
    'supervision',
  ];
  for (const key of withReports) assert.ok(mayRead(nodeOf(defaultProcess, key).performer?.role ?? ''), key);
});
