import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '@minsheng/contracts/workflow';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { defaultProcess } from './default-process/process.ts';

const app = await testApp();
const { people } = await cast(app);
const security = app.as(people.securityAdmin).organization;
const [first, ...others] = defaultProcess.nodes;

test('a role that acts in a process stays until the process lets it go', async () => {
  const role = await security.createRole({ name: '复核员', permissions: [] });
  const key = { key: role.key, version: role.version };
  const definition = {
    ...defaultProcess,
    nodes: [{ ...first, performer: { by: 'creator', role: role.key } }, ...others],
  } as Definition;
  const processes = app.as(people.systemAdmin).workflow;
  const draft = await processes.createDraft({ key: 'ticket', name: '复核流程', definition });
  await assert.rejects(security.removeRole(key), /流程“复核流程”第 2 版由“复核员”办理/);
  await processes.discardDraft({ id: draft.id, revision: draft.revision });
  await security.removeRole(key);
});

test('a role of a side action is needed too', async () => {
  const role = await security.createRole({ name: '作废专员', permissions: [] });
  const sideActions = defaultProcess.sideActions.map((side) =>
    side.key === 'void' ? { ...side, performer: { by: 'roles' as const, roles: [role.key] } } : side,
  );
  const processes = app.as(people.systemAdmin).workflow;
  await processes.createDraft({ key: 'ticket', name: '作废流程', definition: { ...defaultProcess, sideActions } });
  await assert.rejects(security.removeRole({ key: role.key, version: role.version }), /作废流程/);
});
