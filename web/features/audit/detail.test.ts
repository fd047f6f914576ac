import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparison } from './detail.ts';
import { actionGroups, actionInWords } from './words.ts';

test('how it was stands beside how it is, what changed first', () => {
  const lines = comparison({
    before: { name: '供水', isActive: true, roles: ['agent'] },
    after: { name: '城市供水', isActive: true, roles: ['agent'] },
  });
  assert.deepEqual(lines, [
    { field: 'name', before: '供水', after: '城市供水', isChanged: true },
    { field: 'isActive', before: '是', after: '是', isChanged: false },
    { field: 'roles', before: '话务员', after: '话务员', isChanged: false },
  ]);
});

test('single values are compared too, and something new has no before', () => {
  assert.deepEqual(comparison({ from: 480, to: 600 }), [
    { field: 'value', before: '480', after: '600', isChanged: true },
  ]);
  assert.equal(comparison({ after: { name: '新局' } })?.[0]?.before, '—');
  assert.equal(comparison({ read: 12, created: 11 }), null);
});

test('every action the filter offers belongs to its subject and has words of its own', () => {
  for (const { subject, actions } of actionGroups) {
    for (const action of Object.keys(actions)) assert.ok(action.startsWith(`${subject}.`), action);
  }
  assert.equal(actionInWords('person.create'), '新增人员');
  assert.equal(actionInWords('something.new'), 'something.new');
});
