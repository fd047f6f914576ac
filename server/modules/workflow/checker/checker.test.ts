import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '@minsheng/contracts/workflow';
import { nodeOf } from '../performers.ts';
import { copyOfDefault, desk, go, small, unitDesk, type WrittenAction } from '../testing/small.ts';
import { checkDefinition, isPublishable } from './checker.ts';

const messages = (definition: Definition) => checkDefinition(definition).map(({ message }) => message);
const isAccepted = (definition: Definition) => isPublishable(checkDefinition(definition));
const when = (action: WrittenAction, condition: WrittenAction['when']): WrittenAction => ({
  ...action,
  when: condition,
});

/** The default process after a change. */
function changed(change: (definition: Definition) => void): Definition {
  const definition = copyOfDefault();
  change(definition);
  return definition;
}

test('a node from which nothing leads on is refused, and said to be the cause', () => {
  const definition = small(
    desk('a', go({ node: 'b' }), go({ node: 'end' })),
    desk('b', when(go({ node: 'end' }), { any: [] })),
  );
  assert.deepEqual(messages(definition), ['“b”没有可用的操作，工单会滞留', '“去end”在任何情况下都不可用']);
});

test('two nodes that only lead to each other are refused', () => {
  const definition = small(
    desk('a', go({ node: 'b' }), go({ node: 'end' })),
    desk('b', go({ node: 'c' })),
    desk('c', go({ node: 'b' })),
  );
  assert.deepEqual(messages(definition), ['从“b”出发走不到办结', '从“c”出发走不到办结']);
});

test('作废 does not count as a way out', () => {
  const definition = changed((each) => nodeOf(each, 'supervision').actions.splice(0));
  assert.ok(messages(definition).includes('“督办”没有任何操作，工单到此无法继续'));
  const circling = changed((each) => {
    nodeOf(each, 'supervision').actions = nodeOf(each, 'supervision').actions.filter(({ key }) => key === 'reissue');
  });
  assert.ok(!isAccepted(circling));
});

test('an action that is only there for some matters leaves the others stranded, and one of them is named', () => {
  const definition = small(desk('a', when(go({ node: 'end' }), { not: { fact: 'kind', is: 'report' } })));
  assert.deepEqual(messages(definition), ['“a”没有可用的操作，工单会滞留（例如诉求性质为举报时）']);
});

test('conditions that together cover every matter are accepted', () => {
  const isUrgent = { fact: 'urgency', in: ['urgent', 'critical'] };
  assert.ok(
    isAccepted(
      small(
        desk(
          'a',
          when(go({ node: 'end' }), isUrgent),
          when({ ...go({ node: 'end' }), key: 'other' }, { not: isUrgent }),
        ),
      ),
    ),
  );
});

test('what a correction on the way can do is reckoned with', () => {
  const isReport = { fact: 'kind', is: 'report' };
  const reportsOnly = desk('b', when(go({ node: 'end' }), isReport));
  const definition = small(desk('a', go({ when: isReport, node: 'b' }, { node: 'end' })), reportsOnly);
  assert.deepEqual(messages(definition), ['“b”没有可用的操作，工单会滞留（例如诉求性质为表扬时）']);
});

test('what cannot change on the way is relied upon', () => {
  const isTrainees = { fact: 'creatorIsTrainee', is: true };
  const traineesOnly = desk('b', when(go({ node: 'end' }), isTrainees));
  assert.ok(isAccepted(small(desk('a', go({ when: isTrainees, node: 'b' }, { node: 'end' })), traineesOnly)));
});

test('a ticket in several places of the category tree at once is thought of', () => {
  const way = (category: string) => ({ when: { fact: 'category', is: category } });
  const both = { all: [way('环保').when, way('噪声').when] };
  const definition = small(desk('a', when(go({ node: 'end' }), { not: both })));
  assert.deepEqual(messages(definition), ['“a”没有可用的操作，工单会滞留（例如归口类型在所列范围内时）']);
});

test('an action that can be taken twice only must not be the only one', () => {
  const retry = when(go({ node: 'a' }), { fact: 'attempts', lte: 1 });
  assert.deepEqual(messages(small(desk('a', retry, when(go({ node: 'end' }), { fact: 'attempts', lte: 1 })))), [
    '“a”没有可用的操作，工单会滞留',
  ]);
  assert.ok(isAccepted(small(desk('a', retry, when(go({ node: 'end' }), { fact: 'attempts', gte: 2 })))));
});

test('a transfer may be to another unit or to the same one, which counts as another attempt', () => {
  const afterTransfer = { fact: 'count.transferred', gte: 1 };
  const trap = (key: string) => desk(key, when(go({ node: 'end' }), { any: [] }));
  const definition = small(
    desk('a', go({ node: 'u', unit: 'set' })),
    unitDesk(
      'u',
      go({ node: 'u', unit: 'set', outcome: 'transferred' }),
      go(
        { when: { all: [afterTransfer, { fact: 'attempts', lte: 0 }] }, node: 'toAnother' },
        { when: { fact: 'attempts', gte: 1 }, node: 'toTheSame' },
        { node: 'end' },
      ),
    ),
    trap('toAnother'),
    trap('toTheSame'),
  );
  const stuck = checkDefinition(definition).filter(({ severity }) => severity === 'error');
  assert.deepEqual(stuck.map(({ node }) => node).sort(), ['toAnother', 'toTheSame', 'u']);
});

test('giving back to a unit above where there is none is refused', () => {
  const definition = small(
    desk('a', go({ node: 'u', unit: 'set' })),
    unitDesk('u', go({ node: 'u', unit: 'pop' }), go({ node: 'end' })),
  );
  assert.deepEqual(messages(definition), ['在“u”进行“去u”时可能出错：没有上级承办单位可以退回']);
});

test('passing down below the third level is refused', () => {
  const definition = small(
    desk('a', go({ node: 'u', unit: 'set' })),
    unitDesk('u', go({ node: 'u', unit: 'push' }), go({ node: 'end' })),
  );
  assert.deepEqual(messages(definition), ['在“u”进行“去u”时可能出错：已是第 3 级单位，不能再转派']);
});

test('a unit that must pass the ticket down is refused: it may have no units below it', () => {
  const definition = small(
    desk('a', go({ node: 'u', unit: 'set' }), go({ node: 'end' })),
    unitDesk('u', when(go({ node: 'v', unit: 'push' }), { fact: 'depth', lte: 1 })),
    unitDesk('v', go({ node: 'end' })),
  );
  assert.deepEqual(messages(definition), ['“u”没有可用的操作，工单会滞留（例如由一级单位承办时）']);
});

test("a unit's node that a ticket can reach without a unit is refused", () => {
  assert.deepEqual(messages(small(desk('a', go({ node: 'u' })), unitDesk('u', go({ node: 'end' })))), [
    '工单可能在没有承办单位时到达“u”，无人能办理',
  ]);
});

test('a node that nothing leads to is refused, an action that is never possible is pointed out', () => {
  const definition = small(desk('a', go({ node: 'end' })), desk('b', go({ node: 'end' })));
  assert.deepEqual(checkDefinition(definition), [
    { severity: 'error', node: 'b', action: null, message: '没有任何去向能走到“b”' },
  ]);
  const never = small(
    desk('a', go({ node: 'end' }), when({ ...go({ node: 'end' }), key: 'never' }, { fact: 'depth', gte: 1 })),
  );
  assert.deepEqual(
    checkDefinition(never).map(({ severity, action }) => [severity, action]),
    [['warning', 'never']],
  );
});

test('more conditions than can be gone through one by one are refused rather than guessed', () => {
  const asked = [...Array(11).keys()].map((index) => ({ fact: 'category', is: `c${index}` }));
  const actions = asked.map((condition, index) => when({ ...go({ node: 'end' }), key: `do${index}` }, condition));
  assert.deepEqual(messages(small(desk('a', go({ node: 'end' }), ...actions))), [
    '流程中的条件组合过多，无法逐一核验，请减少条件',
  ]);
});
