import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Definition, type WrittenDefinition } from '@minsheng/contracts/workflow';
import { layoutOf } from './canvas/layout.ts';
import { conditionInWords, pathIdsOf } from './condition-words.ts';
import { barredInWords, performerInWords } from './words.ts';

const toEnd = [{ node: 'closed', outcome: 'closed' as const }];
const written: WrittenDefinition = {
  start: 'registration',
  nodes: [
    {
      key: 'side',
      name: '另审',
      stage: 'review',
      performer: { by: 'role', role: 'agentLead' },
      actions: [{ key: 'approve', name: '通过', to: [{ node: 'review', outcome: 'approved' }] }],
    },
    {
      key: 'registration',
      name: '登记',
      stage: 'registration',
      performer: { by: 'creator', role: 'agentLead' },
      actions: [
        {
          key: 'submit',
          name: '提交',
          isPrimary: true,
          to: [
            { when: { fact: 'kind', is: 'report' }, node: 'side', outcome: 'submitted' },
            { node: 'review', outcome: 'submitted' },
          ],
        },
      ],
    },
    {
      key: 'review',
      name: '初审',
      stage: 'review',
      performer: { by: 'role', role: 'firstReviewer' },
      actions: [
        { key: 'approve', name: '通过', isPrimary: true, to: toEnd },
        { key: 'return', name: '退回', isDanger: true, to: [{ node: 'registration', outcome: 'returned' }] },
      ],
    },
    { key: 'closed', name: '办结', stage: 'end', performer: null },
  ],
};
const definition = Definition.parse(written);

test('columns follow the stages, and the way most tickets go comes first in each', () => {
  const { lanes } = layoutOf(definition);
  assert.deepEqual(
    lanes.map(({ name, nodes }) => [name, nodes.map(({ key }) => key)]),
    [
      ['登记', ['registration']],
      ['审核', ['review', 'side']],
      ['结束', ['closed']],
    ],
  );
});

test('the main line is told from other ways, and ways back from ways on', () => {
  const { connections } = layoutOf(definition);
  const kinds = Object.fromEntries(
    connections.map(({ from, to, isMain, isDanger }) => [`${from}→${to}`, [isMain, isDanger]]),
  );
  assert.deepEqual(kinds, {
    'side→review': [false, false],
    'registration→side': [false, false],
    'registration→review': [true, false],
    'review→closed': [true, false],
    'review→registration': [false, true],
  });
});

test('conditions are said as people say them', () => {
  const name = (id: string) => `〔${id}〕`;
  const say = (condition: Parameters<typeof conditionInWords>[0]) => conditionInWords(condition, name);
  assert.equal(say({ fact: 'kind', is: 'report' }), '诉求性质为举报');
  assert.equal(say({ not: { fact: 'kind', in: ['report', 'praise'] } }), '诉求性质不为举报或表扬');
  assert.equal(say({ fact: 'creatorIsTrainee', is: false }), '登记人不是实习话务员');
  assert.equal(say({ not: { fact: 'isSecret', is: true } }), '不保密');
  assert.equal(say({ fact: 'round', gte: 1 }), '重办次数不少于 1');
  assert.equal(say({ fact: 'category', is: 'c1' }), '归口类型属于〔c1〕');
  const both = { all: [{ fact: 'isSecret', is: true }, { any: [{ fact: 'depth', lte: 0 }] }] };
  assert.equal(say(both), '保密，且办理单位层级为 0');
  assert.equal(say({ not: { any: [{ fact: 'isSecret', is: true }] } }), '并非（保密）');
  assert.deepEqual(pathIdsOf({ not: { fact: 'place', in: ['p1', 'p2'] } }), [
    { fact: 'place', id: 'p1' },
    { fact: 'place', id: 'p2' },
  ]);
});

test('who acts and who may not is said by name', () => {
  const role = (key: string) => ({ agentLead: '话务组长' })[key] ?? key;
  assert.equal(performerInWords({ by: 'creator', role: 'agentLead' }, role), '登记人，话务组长可代办');
  const node = (key: string) => ({ review: '初审' })[key] ?? key;
  assert.equal(barredInWords(['creator', 'review'], node), '登记人、“初审”的办理人');
});
