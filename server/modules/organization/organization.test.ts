import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonChange, UnitChange } from '@minsheng/contracts/organization';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
const start = '2026-11-23T09:30:00+08:00';
app.at(start);
const { people, units } = await cast(app);
const admin = app.as(people.systemAdmin).organization;
const security = app.as(people.securityAdmin).organization;

const unitForm = (change: Partial<UnitChange>): UnitChange => ({
  code: 'X',
  name: '市某局',
  shortName: '某局',
  parentId: null,
  placeId: null,
  isActive: true,
  ...change,
});
const personForm = (change: Partial<PersonChange>): PersonChange => ({
  username: 'somebody',
  name: '某某某',
  employeeNumber: null,
  extension: null,
  phone: null,
  unitId: null,
  leadId: null,
  roles: ['agent'],
  isActive: true,
  ...change,
});
const lastSummary = async () => (await app.as(people.auditor).audit.list({ limit: 1 })).items[0]?.summary;
const namesFound = async (asked: Parameters<typeof admin.people>[0]) =>
  (await admin.people(asked)).items.map(({ username }) => username);

test('a new person signs in with the initial password and must choose another at once', async () => {
  const { person, initialPassword } = await admin.createPerson(personForm({ username: 'newcomer', name: '何新来' }));
  assert.equal(await lastSummary(), '新增人员 何新来（newcomer）');
  const anyone = app.as(null).organization;
  const session = await anyone.signIn({ username: 'newcomer', password: initialPassword });
  assert.equal(session.mustChangePassword, true);
  assert.equal((await admin.person({ id: person.id })).name, '何新来');
});

test('people are found by unit with the units below it, by role and by state', async () => {
  const inBureau = await namesFound({ unitId: units.bureau });
  assert.deepEqual(inBureau.toSorted(), [
    'branchHandler',
    'branchReviewer',
    'stationHandler',
    'stationReviewer',
    'unitHandler',
    'unitReviewer',
  ]);
  assert.deepEqual((await namesFound({ unitId: units.station })).toSorted(), ['stationHandler', 'stationReviewer']);
  assert.deepEqual(await namesFound({ role: 'dispatcher' }), ['dispatcher']);
  const { person } = await admin.createPerson(personForm({ username: 'leaver' }));
  await admin.changePerson({ ...personForm({ username: 'leaver', isActive: false }), id: person.id, version: 1 });
  assert.deepEqual(await namesFound({ state: 'inactive' }), ['leaver']);
  assert.ok(!(await namesFound({ state: 'active', limit: 200 })).includes('leaver'));
  const until = new Date(app.now().getTime() + 60_000).toISOString();
  await app.db.updateTable('people').set({ lockedUntil: until }).where('username', '=', 'leader').execute();
  assert.deepEqual(await namesFound({ state: 'locked' }), ['leader']);
  app.at('2026-11-23T09:32:00+08:00');
  assert.deepEqual(await namesFound({ state: 'locked' }), []);
  app.at(start);
});

test('nobody puts themselves out of use, and an extension belongs to one person', async () => {
  const me = await admin.person({ id: people.systemAdmin.personId });
  const mine = { ...personForm({ username: me.username, name: me.name, roles: ['systemAdmin'] }), id: me.id };
  await assert.rejects(admin.changePerson({ ...mine, version: me.version, isActive: false }), /不能停用自己/);
  const taken = (await admin.person({ id: people.agent.personId })).extension;
  await assert.rejects(admin.createPerson(personForm({ username: 'twin', extension: taken })), /分机号已有人使用/);
  const empty = admin.createPerson(personForm({ username: 'blank', employeeNumber: ' ' }));
  await assert.rejects(empty, { code: 'INVALID' });
});

test('who changes a person behind somebody else is told how they are now', async () => {
  const { person } = await admin.createPerson(personForm({ username: 'shared', name: '甲某某' }));
  const form = personForm({ username: 'shared' });
  await admin.changePerson({ ...form, name: '乙某某', id: person.id, version: 1 });
  await assert.rejects(
    admin.changePerson({ ...form, name: '丙某某', id: person.id, version: 1 }),
    ({ code, data }: { code: string; data: { name: string; version: number } }) =>
      code === 'CONFLICT' && data.name === '乙某某' && data.version === 2,
  );
});

test('a unit in use stays while units below it are, and comes back only under a unit in use', async () => {
  const parent = await admin.createUnit(unitForm({ code: 'P', name: '市气象局' }));
  const child = await admin.createUnit(unitForm({ code: 'P1', name: '气象台', parentId: parent.id }));
  const turn = ({ id, version }: { id: string; version: number }, form: Partial<UnitChange>) =>
    admin.changeUnit({ ...unitForm(form), id, version });
  const parentForm = { code: 'P', name: '市气象局' };
  const childForm = { code: 'P1', name: '气象台', parentId: parent.id };
  await assert.rejects(turn(parent, { ...parentForm, isActive: false }), /还有在用的“气象台”/);
  const closed = await turn(child, { ...childForm, isActive: false });
  assert.equal(await lastSummary(), '停用单位“气象台”');
  await turn(parent, { ...parentForm, isActive: false });
  await assert.rejects(turn(closed, childForm), /上级单位“市气象局”已停用/);
  await assert.rejects(admin.createUnit(unitForm({ code: 'P2', parentId: parent.id })), /上级单位已停用/);
});

test('the security administrator adds a role of the centre, changes it and takes it away again', async () => {
  const role = await security.createRole({ name: '业务专员', permissions: ['ticket.readAll'] });
  assert.equal(role.key, 'yewuzhuanyuan');
  assert.deepEqual([role.isOwn, role.holders], [true, 0]);
  await assert.rejects(security.createRole({ name: '业务专员', permissions: [] }), /角色名称已被使用/);
  const { person } = await admin.createPerson(personForm({ username: 'expert', roles: [role.key] }));
  const changed = await security.changeRole({
    key: role.key,
    name: '业务支撑专员',
    permissions: ['ticket.readAll', 'ticket.urge'],
    version: role.version,
  });
  assert.deepEqual([changed.name, changed.holders, changed.permissions.length], ['业务支撑专员', 1, 2]);
  assert.equal(await lastSummary(), '角色“业务专员”改名为“业务支撑专员”，增加：催办');
  const key = { key: role.key, version: changed.version };
  await assert.rejects(security.removeRole(key), /还有 1 人担任/);
  await admin.changePerson({ ...personForm({ username: 'expert' }), id: person.id, version: 1 });
  await assert.rejects(security.removeRole({ ...key, version: 1 }), { code: 'CONFLICT' });
  await assert.rejects(security.removeRole({ key: 'agent', version: 1 }), /平台自带/);
  await security.removeRole(key);
  assert.ok(!(await security.roles()).some(({ name }) => name === '业务支撑专员'));
});

test('only whom the centre trusts with it changes roles, and the last way back stays open', async () => {
  await assert.rejects(admin.createRole({ name: '某角色', permissions: [] }), { code: 'FORBIDDEN' });
  const role = (await security.roles()).find(({ key }) => key === 'securityAdmin');
  await assert.rejects(
    security.changeRole({ key: 'securityAdmin', permissions: [], version: role?.version ?? 0 }),
    /必须保留/,
  );
});
