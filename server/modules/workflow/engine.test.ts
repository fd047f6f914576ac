import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds } from './condition.ts';
import { defaultProcess } from './default-process/process.ts';
import { advance, move, replay } from './engine.ts';
import { mayPerform } from './performers.ts';
import { journey, ordinaryMatter, person } from './testing/journey.ts';
import { desk, go, small } from './testing/small.ts';
import {
  agent,
  answered,
  bureau,
  caller,
  deputy,
  dispatched,
  dispatcher,
  firstReviewer,
  handler,
  otherBureau,
  reviewer,
} from './testing/stories.ts';

test('an action that is theirs but not allowed now is shown with the reason', () => {
  const story = dispatched();
  story.does(handler(bureau), 'decline');
  const offers = story.mayDo(dispatcher).filter(({ key }) => key !== 'transferAway');
  assert.deepEqual(
    offers.map(({ name, isAllowed, why }) => [name, isAllowed, why]),
    [
      ['派单', false, '此单由承办单位退单而来，请转办或驳回退单'],
      ['转办', true, null],
      ['驳回退单', true, null],
      ['退回', true, null],
    ],
  );
});

test('work that is not theirs is not offered, and refused when tried', () => {
  const story = dispatched();
  assert.deepEqual(story.mayDo(firstReviewer), []);
  assert.ok(!mayPerform(defaultProcess, story.state, firstReviewer));
  assert.throws(() => story.does(firstReviewer, 'accept'), {
    code: 'FORBIDDEN',
    message: '工单正在“单位签收”环节，这项操作不由您办理',
  });
});

test('whoever comes too late learns where the ticket is now', () => {
  const story = dispatched();
  assert.throws(() => story.does(deputy, 'approve'), {
    code: 'CONFLICT',
    message: '工单已到“单位签收”环节，不能进行此操作',
  });
});

test('everything that is missing or wrong in the inputs is named at once', () => {
  const story = dispatched();
  story.does(handler(bureau), 'accept');
  assert.throws(
    () => story.does(handler(bureau), 'answer', { result: 'magic', answer: ' ' }),
    (error: { code: string; data: { issues: unknown } }) => {
      assert.equal(error.code, 'INVALID');
      assert.deepEqual(error.data.issues, [
        { path: ['inputs', 'result'], message: '办理结果不在可选范围内' },
        { path: ['inputs', 'answer'], message: '请填写答复内容' },
      ]);
      return true;
    },
  );
});

test('a step keeps only what was asked for, without the blanks around it', () => {
  const story = dispatched();
  const { inputs } = story.does(handler(bureau), 'accept', { opinion: ' 已安排张工 ', colour: '红' });
  assert.deepEqual(inputs, { opinion: '已安排张工' });
});

test('the recorded steps add up to the state', () => {
  const story = answered();
  story.does(caller, 'unreached');
  story.does(caller, 'dissatisfied');
  story.does(handler(bureau), 'decline');
  story.does(dispatcher, 'transfer', { unit: otherBureau });
  const beginning = { creatorId: agent.personId, now: new Date('2026-11-22T01:00:00Z') };
  assert.deepEqual(replay(defaultProcess, beginning, story.steps), story.state);
  assert.throws(() => advance(story.state, story.steps[0] as never), /the step leaves registration/);
});

test('moving changes nothing of the state it starts from', () => {
  const story = dispatched();
  const before = structuredClone(story.state);
  const given = story.state;
  story.does(handler(bureau), 'accept');
  assert.deepEqual(given, before);
});

test('side actions do not count as the work of the node', () => {
  const story = dispatched();
  story.does(handler(bureau), 'accept');
  const both = person('陈派单', ['dispatcher', 'unitReviewer'], otherBureau);
  story.does(both, 'transferAway', { unit: otherBureau });
  story.does(handler(otherBureau), 'accept');
  story.does(handler(otherBureau), 'answer');
  assert.ok(mayPerform(defaultProcess, story.state, both));
  assert.ok(mayPerform(defaultProcess, story.state, reviewer(otherBureau)));
});

test('the platform itself may dispatch, and nobody is taken for it', () => {
  const story = journey(agent);
  story.does(agent, 'submit');
  story.does(firstReviewer, 'approve');
  story.does(deputy, 'approve');
  const robot = { personId: null, roles: ['dispatcher'], unitId: null, isCreatorLead: false };
  story.does(robot, 'dispatch', { unit: bureau });
  assert.equal(story.at(), '单位签收');
  assert.deepEqual(story.mayDo({ ...robot, roles: [] }), []);
});

test('dates are checked as dates', () => {
  const asked = { ...go({ node: 'end' }), fields: [{ key: 'day', label: '约定日期', kind: 'date' as const }] };
  const story = journey(agent, {}, small(desk('a', asked)));
  assert.throws(() => story.does(firstReviewer, asked.key, { day: '2026-02-30' }), {
    message: '约定日期不是正确的日期',
  });
  assert.equal(story.does(firstReviewer, asked.key, { day: '2026-02-28' }).inputs.day, '2026-02-28');
});

test('the first way whose condition holds is taken', () => {
  const isUrgent = { fact: 'urgency', in: ['urgent', 'critical'] };
  const definition = small(
    desk('a', go({ when: isUrgent, node: 'b' }, { node: 'c' })),
    desk('b', go({ node: 'end' })),
    desk('c', go({ node: 'end' })),
  );
  const goesTo = (urgency: 'normal' | 'critical') => {
    const story = journey(agent, { urgency }, definition);
    story.does(firstReviewer, 'tobOrc');
    return story.at();
  };
  assert.deepEqual([goesTo('normal'), goesTo('critical')], ['c', 'b']);
});

test('a condition on something unknown is not met, and neither is its opposite', () => {
  const isReport = { fact: 'kind', is: 'report' };
  assert.ok(!holds(isReport, {}));
  assert.ok(!holds({ not: isReport }, { kind: null }));
  assert.ok(holds({ any: [isReport, { fact: 'depth', lte: 0 }] }, { depth: 0 }));
  assert.ok(!holds({ all: [{ not: isReport }, { fact: 'depth', lte: 0 }] }, { depth: 0 }));
  assert.ok(holds({ all: [] }, {}));
});

test('a condition on a place is met anywhere below it', () => {
  const inHanbin = { fact: 'place', in: ['汉滨区', '石泉县'] };
  assert.ok(holds(inHanbin, { place: ['安康市', '汉滨区', '老城街道'] }));
  assert.ok(!holds(inHanbin, { place: ['安康市'] }));
  assert.ok(!holds(inHanbin, { place: [] }));
});

test('a definition that contradicts itself is a fault of the program, not a refusal', () => {
  const definition = small(desk('a', go({ node: 'end', unit: 'pop' })));
  const story = journey(agent, {}, definition);
  const step = { action: 'toend', inputs: {}, who: firstReviewer, facts: ordinaryMatter, now: new Date(0) };
  assert.throws(
    () => move(definition, story.state, step),
    (error: object) => !('code' in error),
  );
});
