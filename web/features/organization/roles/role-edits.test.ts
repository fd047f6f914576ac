import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '@minsheng/contracts/organization';
import { permissionNames } from '@minsheng/contracts/permissions';
import { permissionGroups } from './permission-groups.ts';
import { editCount, editedPermissions, othersChange, type RoleEdits, tick } from './role-edits.ts';

const agent: Role = {
  key: 'agent',
  name: '话务员',
  permissions: ['call.take', 'ticket.register'],
  holders: 3,
  isOwn: false,
  version: 1,
};
const none: RoleEdits = {};

test('ticking twice is no edit', () => {
  const once = tick(none, agent, 'ticket.void');
  assert.equal(editCount(once), 1);
  assert.deepEqual(tick(once, agent, 'ticket.void'), {});
});

test('edits stay on top of what somebody else saved meanwhile', () => {
  const edits = tick(tick(none, agent, 'ticket.void'), agent, 'call.take');
  const now: Role = { ...agent, permissions: ['call.take', 'ticket.register', 'ticket.urge'], version: 2 };
  assert.deepEqual(editedPermissions(now, edits), ['ticket.register', 'ticket.void', 'ticket.urge']);
  assert.equal(othersChange(agent, now), '“话务员”：对方增加了“催办”');
  assert.equal(othersChange(now, agent), '“话务员”：对方去掉了“催办”');
});

test('every permission stands in exactly one group', () => {
  const shown = permissionGroups.flatMap(({ permissions }) => permissions);
  assert.deepEqual(shown.toSorted(), permissionNames.toSorted());
});
