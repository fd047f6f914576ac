import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Definition, type WrittenDefinition } from '@minsheng/contracts/workflow';
import * as edits from '@minsheng/contracts/workflow-edits';
import { differences } from './differences.ts';
import { begin, change, redo, undo } from './history.ts';
import { merge } from './merge.ts';

const go = (key: string, node: string) => ({ key, name: key, to: [{ node, outcome: 'approved' as const }] });
const desk = (key: string, ...actions: ReturnType<typeof go>[]) => ({
  key,
  name: key,
  stage: 'review' as const,
  performer: { by: 'role' as const, role: 'shiftLeader' },
  actions,
});
const written: WrittenDefinition = {
  start: 'a',
  nodes: [
    desk('a', go('pass', 'b'), go('close', 'end')),
    desk('b', go('pass', 'end')),
    { key: 'end', name: '办结', stage: 'end', performer: null },
  ],
};
const definition = Definition.parse(written);
const named = {
  roleName: (key: string) => ({ shiftLeader: '值班长', agent: '话务员' })[key] ?? key,
  pathName: (id: string) => id,
};
const renamed = (key: string, name: string) => edits.changeNode(definition, key, (node) => ({ ...node, name }));

test('a node put into a way leads on to where the way led', () => {
  const { definition: next, key } = edits.insertNode(definition, { node: 'a', action: 'pass', way: 0 });
  assert.equal(edits.actionAt(next, { node: 'a', action: 'pass' })?.to[0]?.node, key);
  assert.equal(next.nodes.find((node) => node.key === key)?.actions[0]?.to[0]?.node, 'b');
  assert.equal(definition.nodes.length, 3);
});

test('a node that goes takes every way to it along, and the start stays', () => {
  const next = edits.removeNode(definition, 'b');
  assert.deepEqual(
    next.nodes.map(({ key, actions }) => [key, actions.map((action) => action.key)]),
    [
      ['a', ['close']],
      ['end', []],
    ],
  );
  assert.equal(edits.removeNode(definition, 'a'), definition);
});

test('a way to a unit asks for the unit, and no longer when it leads elsewhere', () => {
  const [action] = definition.nodes[0]?.actions ?? [];
  assert.ok(action);
  const dispatching = edits.askForUnit({ ...action, to: action.to.map((way) => ({ ...way, unit: 'set' as const })) });
  assert.deepEqual(
    dispatching.fields.map(({ key, isRequired, unitChoice }) => [key, isRequired, unitChoice]),
    [['unit', true, 'firstLevel']],
  );
  assert.deepEqual(edits.askForUnit({ ...dispatching, to: action.to }).fields, []);
});

test('typing a name is undone at once, two separate changes one after the other, and both come back', () => {
  let history = begin('');
  history = change(history, '复', { kind: 'name', at: 0 });
  history = change(history, '复核', { kind: 'name', at: 300 });
  history = change(history, '复核二', { kind: 'name', at: 9000 });
  assert.equal(undo(history).present, '复核');
  assert.equal(undo(undo(history)).present, '');
  assert.equal(redo(redo(undo(undo(history)))).present, '复核二');
  assert.equal(change(undo(history), '另起', { at: 9100 }).future.length, 0);
});

test('two people who changed different nodes both keep their changes', () => {
  const content = (each: Definition) => ({ name: '流程', definition: each });
  const mine = renamed('a', '甲');
  const theirs = edits.removeNode(renamed('b', '乙'), 'nobody');
  const { content: both, clashes } = merge(content(definition), content(mine), content(theirs));
  assert.deepEqual(clashes, []);
  assert.deepEqual(
    both.definition.nodes.map(({ name }) => name),
    ['甲', '乙', '办结'],
  );
});

test('what both changed differently is named, and one of the two stands', () => {
  const content = (each: Definition) => ({ name: '流程', definition: each });
  const { content: both, clashes } = merge(
    content(definition),
    content(renamed('a', '甲')),
    content(renamed('a', '丙')),
  );
  assert.deepEqual(clashes, ['环节“甲”']);
  assert.equal(both.definition.nodes[0]?.name, '甲');
});

test('differences are told in words, and where a node is drawn is none', () => {
  const after = edits.placeNodes(
    edits.changeNode(edits.insertNode(definition, { node: 'a', action: 'pass', way: 0 }).definition, 'b', (node) => ({
      ...node,
      performer: { by: 'role', role: 'agent' },
      limit: { amount: 2, unit: 'workingDays' },
    })),
    new Map([['a', { x: 10, y: 10 }]]),
  );
  assert.deepEqual(
    differences(definition, after, named).map(({ about, text }) => `${about} ${text}`),
    [
      '环节“a” 操作“pass”去向：到b → 到新审核环节',
      '环节“b” 办理人：值班长 → 话务员',
      '环节“b” 时限：无 → 2 个工作日',
      '环节“新审核环节” 新增',
    ],
  );
});
