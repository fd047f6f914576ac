import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/ids';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { findCategory, insertCategories } from './index.ts';

const app = await testApp();
const [bureau, water, village] = await insertUnits();
const ids = await insertCategories(app.db, [
  { code: '01', name: '城乡建设', parentCode: null, defaultUnitId: bureau, defaultDeadlineDays: 10 },
  { code: '0101', name: '公用事业', parentCode: '01', sort: 1 },
  { code: '010101', name: '供水', parentCode: '0101', defaultUnitId: water },
  { code: '01010101', name: '停水', parentCode: '010101' },
  { code: '0101010101', name: '计划停水咨询', parentCode: '01010101', defaultDeadlineDays: 1 },
  { code: '0101010102', name: '无故停水', parentCode: '01010101', aliases: ['没水了'] },
  { code: '0102', name: '市政道路', parentCode: '01', sort: 0 },
]);
const idOf = (code: string) => ids.get(code) as string;

const manager = actor({ roles: ['centreManager'] });
const agent = actor({ roles: ['agent'] });
const categories = app.as(manager).categories;
const blank = { aliases: [], sort: 0, unitId: null, deadlineDays: null };

async function insertUnits(): Promise<[string, string, string]> {
  const ids = [newId(new Date()), newId(new Date()), newId(new Date())] as [string, string, string];
  const names = ['市城市管理局', '市水务公司', '二级单位'];
  await app.db
    .insertInto('units')
    .values(
      ids.map((id, at) => ({
        id,
        code: `U${at}`,
        name: names[at] as string,
        shortName: names[at] as string,
        level: at === 2 ? 2 : 1,
        parentId: at === 2 ? ids[0] : null,
      })),
    )
    .execute();
  return ids;
}

test('a leaf takes its unit and its deadline from the nearest category above that has one', async () => {
  const leaf = await categories.get({ id: idOf('0101010102') });
  assert.deepEqual(leaf.defaultUnit, { id: water, name: '市水务公司' });
  assert.equal(leaf.defaultDeadlineDays, 10);
  assert.deepEqual(leaf.own, { unitId: null, deadlineDays: null });
  assert.equal((await categories.get({ id: idOf('0101010101') })).defaultDeadlineDays, 1);
  assert.deepEqual((await categories.get({ id: idOf('0102') })).defaultUnit, { id: bureau, name: '市城市管理局' });
});

test('an agent finds a category by words, pinyin and initials on the way to it', async () => {
  const names = async (text: string) => (await app.as(agent).categories.suggestions({ text })).map(({ name }) => name);
  assert.equal((await names('停水'))[0], '停水');
  assert.deepEqual(new Set(await names('停水')), new Set(['停水', '计划停水咨询', '无故停水']));
  assert.equal((await names('供水jhts'))[0], '计划停水咨询');
  assert.deepEqual(await names('meishui'), ['无故停水']);
  assert.equal((await names('cxjs'))[0], '城乡建设');
  const [leaf] = await app.as(agent).categories.suggestions({ text: '无故' });
  assert.equal(leaf?.fullName, '城乡建设/公用事业/供水/停水/无故停水');
  assert.equal(leaf?.isLeaf, true);
  assert.equal(leaf?.defaultUnit?.name, '市水务公司');
});

test('siblings keep the order they were given', async () => {
  const names = (await categories.tree({ parent: idOf('01') })).map(({ name }) => name);
  assert.deepEqual(names, ['市政道路', '公用事业']);
});

test('a new deadline and unit hold from now on, below as well', async () => {
  const before = await categories.get({ id: idOf('010101') });
  const changed = await categories.change({
    ...blank,
    id: before.id,
    version: before.version,
    code: before.code,
    name: '供水',
    unitId: bureau,
    deadlineDays: 3,
  });
  assert.deepEqual(changed.own, { unitId: bureau, deadlineDays: 3 });
  const leaf = await findCategory(app.db, idOf('0101010102'));
  assert.equal(leaf?.defaultDeadlineDays, 3);
  assert.equal(leaf?.defaultUnit?.name, '市城市管理局');
  const stale = { ...blank, id: before.id, version: before.version, code: before.code, name: '供水' };
  await assert.rejects(categories.change(stale), { code: 'CONFLICT' });
});

test('only first-level units in use, and sensible deadlines', async () => {
  const fresh = { ...blank, parentId: idOf('0102'), code: '010201', name: '路灯' };
  await assert.rejects(categories.create({ ...fresh, unitId: village }), /在用的一级单位/);
  await assert.rejects(categories.create({ ...fresh, unitId: newId(new Date()) }), /在用的一级单位/);
  await assert.rejects(categories.create({ ...fresh, deadlineDays: -1 }), { code: 'INVALID' });
  await assert.rejects(categories.create({ ...fresh, parentId: idOf('0101010101'), code: '9' }), /最多5级/);
  const created = await categories.create({ ...fresh, unitId: bureau });
  assert.equal(created.level, 3);
});

test('a unit out of use, or renamed, is noticed within a second', async () => {
  await app.db.updateTable('units').set({ name: '市住房和城乡建设局' }).where('id', '=', bureau).execute();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.equal((await categories.get({ id: idOf('0102') })).defaultUnit?.name, '市住房和城乡建设局');
  await app.db.updateTable('units').set({ isActive: false }).where('id', '=', bureau).execute();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.equal((await categories.get({ id: idOf('0102') })).defaultUnit, null);
});

test('a category is disabled, never deleted', async () => {
  const leaf = await categories.get({ id: idOf('0101010101') });
  await categories.deactivate({ id: leaf.id, version: leaf.version });
  const names = (await app.as(agent).categories.suggestions({ text: '计划停水' })).map(({ name }) => name);
  assert.ok(!names.includes('计划停水咨询'));
  assert.equal((await categories.get({ id: leaf.id })).name, '计划停水咨询');
  await assert.rejects(app.as(agent).categories.reactivate({ id: leaf.id, version: leaf.version + 1 }), {
    code: 'FORBIDDEN',
  });
});
