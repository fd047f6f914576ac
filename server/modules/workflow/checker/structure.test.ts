import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition, ProcessNode } from '@minsheng/contracts/workflow';
import { nodeOf } from '../performers.ts';
import { copyOfDefault } from '../testing/small.ts';
import { checkDefinition } from './checker.ts';

/** What the checker says of the default process after a change to one of its nodes. */
function complaints(key: string, change: (node: ProcessNode, definition: Definition) => void): string[] {
  const definition = copyOfDefault();
  change(nodeOf(definition, key), definition);
  return checkDefinition(definition).map(({ message }) => message);
}

/** The first action of a node, and its first way. */
const first = ({ actions: [action] }: ProcessNode) => {
  const way = action?.to[0];
  assert.ok(action && way);
  return { action, way };
};

const faults: [string, string, (node: ProcessNode, definition: Definition) => void, string][] = [
  [
    'a target that does not exist',
    'firstReview',
    (node) => {
      first(node).way.node = 'nowhere';
    },
    '“审核通过”的去向“nowhere”不存在',
  ],
  [
    'an action whose last way has a condition',
    'firstReview',
    (node) => {
      first(node).way.when = { fact: 'depth', is: 0 };
    },
    '“审核通过”的最后一个去向必须没有条件，否则工单可能无处可去',
  ],
  [
    'a role nobody can have',
    'dispatch',
    (node) => {
      node.performer = { by: 'role', role: 'robot' };
    },
    '“派单”的办理角色“robot”不存在',
  ],
  [
    'a node that nobody performs',
    'dispatch',
    (node) => {
      node.performer = null;
    },
    '“派单”没有办理人，工单到此无人处理',
  ],
  [
    'an end at which somebody works',
    'closed',
    (node) => {
      node.performer = { by: 'role', role: 'agent' };
    },
    '“办结”是终点，不能再有办理人',
  ],
  [
    'a fact nobody supplies',
    'firstReview',
    (node) => {
      first(node).action.when = { fact: 'weather', is: 'rain' };
    },
    '条件中的“weather”不是已知的信息项',
  ],
  [
    'a value the fact cannot have',
    'firstReview',
    (node) => {
      first(node).action.when = { fact: 'kind', is: 'poem' };
    },
    '“诉求性质”不会是“poem”',
  ],
  [
    'a comparison of what is no number',
    'firstReview',
    (node) => {
      first(node).action.when = { fact: 'kind', gte: 2 };
    },
    '“诉求性质”不是数量，不能比较大小',
  ],
  [
    'a separation that leaves nobody',
    'registration',
    (node) => {
      node.notBy = ['creator'];
    },
    '“登记”由登记人办理，又要求登记人回避，无人能办理',
  ],
  [
    'a separation from a node that does not exist',
    'callback',
    (node) => {
      node.notBy = ['gone'];
    },
    '“回访”的回避环节“gone”不存在',
  ],
  [
    'a separation from itself',
    'callback',
    (node) => {
      node.notBy = ['callback'];
    },
    '“回访”不能要求回避自己',
  ],
  [
    'a limit of years',
    'acceptance',
    (node) => {
      node.limit = { amount: 4000, unit: 'workingHours' };
    },
    '“单位签收”的时限 4000 工作小时过长，最多 400 工作小时',
  ],
  [
    'a limit of seconds',
    'acceptance',
    (node) => {
      node.limit = { amount: 0.1, unit: 'minutes' };
    },
    '“单位签收”的时限不足 1 分钟',
  ],
  [
    'a dispatch that asks for no unit',
    'dispatch',
    (node) => {
      first(node).action.fields = [];
    },
    '“派单”要派往一级单位，须有标识为 unit 的必填单位项，可选范围为一级单位',
  ],
  [
    'a dispatch to first-level units and to those below at once',
    'dispatch',
    (node) => {
      first(node).action.to.unshift({ ...first(node).way, unit: 'push', when: { fact: 'depth', is: 1 } });
    },
    '“派单”不能既派给一级单位又转给下级单位，请分成两个操作',
  ],
  [
    'a choice without options',
    'unitReview',
    (node) => {
      Object.assign(node.actions[1]?.fields[0] ?? {}, { options: [] });
    },
    '“退回原因”没有可选项',
  ],
  [
    'an unknown start',
    'closed',
    (_, definition) => {
      definition.start = 'nowhere';
    },
    '起始环节“nowhere”不存在',
  ],
  [
    'two nodes of one key',
    'closed',
    (node) => {
      node.key = 'voided';
    },
    '环节标识“voided”重复',
  ],
  [
    'two actions of one key',
    'acceptance',
    (node) => {
      first(node).action.key = 'void';
    },
    '操作标识“void”在此环节重复',
  ],
  [
    'a process without an end',
    'closed',
    (node) => {
      node.stage = 'void';
    },
    '流程没有办结环节',
  ],
  [
    'a step back that is not 收回',
    'firstReview',
    (node) => {
      first(node).way.node = '$previous';
    },
    '“审核通过”：只有收回才能、也必须回到上一环节',
  ],
  [
    '收回 out of the end',
    'closed',
    (_, definition) => {
      definition.sideActions.find(({ key }) => key === 'takeBack')?.at.push('end');
    },
    '“收回”：已结束的工单不能由经办人收回',
  ],
];

for (const [fault, key, change, message] of faults) {
  test(`${fault} is refused`, () => {
    const said = complaints(key, change);
    assert.ok(said.includes(message), said.join('\n'));
  });
}

test('ways after an unconditional one are pointed out', () => {
  assert.deepEqual(
    complaints('firstReview', (node) => first(node).action.to.push({ ...first(node).way })),
    ['“审核通过”排在无条件去向之后的去向永远不会走到'],
  );
});
