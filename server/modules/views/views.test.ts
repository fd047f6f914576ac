import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, units } = await cast(app);

const view = (change: object = {}) => ({
  name: '本月投诉',
  where: 'all(kind.in.complaint*registeredAt.during.thisMonth)',
  order: 'deadline' as const,
  columns: ['number' as const, 'title' as const, 'due' as const],
  sharing: 'own' as const,
  ...change,
});
const names = async (part: keyof typeof people) => (await app.as(people[part]).views.list()).map(({ name }) => name);

test('a view keeps condition, columns and order, and is its owner’s alone until it is shared', async () => {
  const mine = app.as(people.shiftLeader).views;
  const saved = await mine.create(view());
  assert.equal(saved.where, 'all(kind.in.complaint*registeredAt.during.thisMonth)');
  assert.deepEqual([saved.order, saved.columns, saved.isMine], ['deadline', ['number', 'title', 'due'], true]);
  assert.deepEqual(await names('agent'), []);
  await mine.change({ ...view({ sharing: 'roles', sharedWith: ['agent'] }), id: saved.id, version: 1 });
  assert.deepEqual(await names('agent'), ['本月投诉']);
  assert.deepEqual(await names('trainee'), []);
  await mine.change({ ...view({ sharing: 'units', sharedWith: [units.branch] }), id: saved.id, version: 2 });
  assert.deepEqual([await names('agent'), await names('branchHandler')], [[], ['本月投诉']]);
  await assert.rejects(mine.change({ ...view(), id: saved.id, version: 2 }), { code: 'CONFLICT' });
  await assert.rejects(app.as(people.branchHandler).views.remove({ id: saved.id }), { code: 'NOT_FOUND' });
});

test('deleting can be undone, and the name is free meanwhile', async () => {
  const mine = app.as(people.dispatcher).views;
  const { id } = await mine.create(view({ name: '待派' }));
  await assert.rejects(mine.create(view({ name: '待派' })), { code: 'INVALID', message: '您已有同名视图' });
  await mine.remove({ id });
  assert.deepEqual(await mine.list(), []);
  await mine.restore({ id });
  assert.deepEqual(await names('dispatcher'), ['待派']);
  await mine.remove({ id });
  await mine.create(view({ name: '待派' }));
  await assert.rejects(mine.restore({ id }), { code: 'INVALID' });
});

test('each person has a default of their own, also among the shared ones', async () => {
  const { id } = await app.as(people.centreManager).views.create(view({ name: '全中心', sharing: 'all' }));
  const mine = app.as(people.agent).views;
  await mine.setDefault({ id });
  assert.deepEqual(
    (await mine.list()).filter(({ isDefault }) => isDefault).map(({ name }) => name),
    ['全中心'],
  );
  assert.ok((await app.as(people.secondAgent).views.list()).every(({ isDefault }) => !isDefault));
  await mine.setDefault({ id: null });
  assert.ok((await mine.list()).every(({ isDefault }) => !isDefault));
});

test('sharing needs its permission and somebody to share with, and never names a citizen', async () => {
  await assert.rejects(app.as(people.agent).views.create(view({ sharing: 'all' })), { code: 'FORBIDDEN' });
  const leader = app.as(people.shiftLeader).views;
  await assert.rejects(leader.create(view({ name: '空', sharing: 'roles' })), { code: 'INVALID' });
  const ofCitizen = { name: '某人', where: 'all(citizenPhone.is.13991500001)' };
  await assert.rejects(leader.create(view({ ...ofCitizen, sharing: 'all' })), { code: 'INVALID' });
  await leader.create(view(ofCitizen));
  await assert.rejects(leader.create(view({ name: '坏', where: 'all(kind.in.x)' })), { code: 'INVALID' });
});
