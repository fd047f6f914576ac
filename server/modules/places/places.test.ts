import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { ensurePlaces, findPlace, insertPlaces } from './index.ts';

const app = await testApp();
const started = performance.now();
await ensurePlaces(app.db);
const loadMs = performance.now() - started;

const manager = actor({ permissions: ['place.manage'] });
const agent = actor({ roles: ['agent'] });
const places = app.as(manager).places;
const suggest = async (text: string, more: { limit?: number; near?: string; recent?: string[] } = {}) =>
  (await app.as(agent).places.suggestions({ text, ...more })).map(({ fullName }) => fullName);
const found = async (text: string) => {
  const [first] = await app.as(agent).places.suggestions({ text });
  assert.ok(first, text);
  return places.get({ id: first.id });
};
const blank = { aliases: [], sort: 0, longitude: null, latitude: null };
const rowOf = (id: string) => app.db.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('the first start loads the city in two seconds, the second adds nothing', async () => {
  assert.ok(loadMs < 2000, `${loadMs} ms`);
  await ensurePlaces(app.db);
  const counts = await app.db
    .selectFrom('places')
    .select((eb) => ['level', eb.fn.countAll<number>().as('count')])
    .groupBy('level')
    .orderBy('level')
    .execute();
  assert.deepEqual(
    counts.map(({ count }) => count),
    [1, 10, 139, 1924],
  );
});

test('a place has the same id in every installation, and its path, full name and pinyin', async () => {
  const town = await app.db.selectFrom('places').selectAll().where('code', '=', '610902104').executeTakeFirstOrThrow();
  assert.equal(town.id, (await found('汉滨五里')).id);
  assert.match(town.id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(town.fullName, '安康市汉滨区五里镇');
  assert.equal(town.pinyin, 'wu li zhen');
  assert.equal(town.initials, 'wlz');
  assert.equal(town.path.length, 3);
});

test('an agent finds a place by characters, pinyin, initials and mixtures', async () => {
  assert.equal((await suggest('hbq'))[0], '安康市汉滨区');
  assert.equal((await suggest('汉滨wuli'))[0], '安康市汉滨区五里镇');
  assert.deepEqual(await suggest('汉阴城关'), ['安康市汉阴县城关镇']);
  assert.equal((await suggest('chengguan', { limit: 9 })).filter((name) => name.endsWith('城关镇')).length, 9);
  assert.deepEqual(await suggest('汉滨区新城街道木竹桥村委会'), ['安康市汉滨区新城街道木竹桥村']);
});

test('a suggestion brings its path along', async () => {
  const [town] = await app.as(agent).places.suggestions({ text: '石泉县城关镇' });
  assert.deepEqual(
    town?.path.map(({ name }) => name),
    ['安康市', '石泉县', '城关镇'],
  );
});

test('recent places come first, and alone when nothing is typed', async () => {
  const ids = [(await found('紫阳县高桥镇')).id, (await found('白河县城关镇')).id];
  assert.deepEqual(await suggest('', { recent: ids }), ['安康市紫阳县高桥镇', '安康市白河县城关镇']);
  assert.deepEqual(await suggest('', { recent: ids.slice(0, 1) }), ['安康市紫阳县高桥镇']);
  assert.equal((await suggest('城关', { recent: ids }))[0], '安康市白河县城关镇');
  assert.equal((await suggest('城关', { near: ids[0] ?? '' }))[0], '安康市紫阳县城关镇');
});

test('the tree opens level by level', async () => {
  const [city] = await app.as(agent).places.tree({});
  assert.equal(city?.name, '安康市');
  const counties = await app.as(agent).places.tree({ parent: city?.id ?? '' });
  assert.deepEqual(counties.map(({ name }) => name).slice(0, 3), ['汉滨区', '汉阴县', '石泉县']);
  assert.ok(counties.every(({ hasChildren }) => hasChildren));
  assert.equal((await app.as(agent).places.tree({ parent: city?.id ?? '', depth: 2 })).length, 149);
});

test('a suggestion costs less than 10 ms', async () => {
  const texts = ['hbq', '汉滨', '汉阴chengguan', 'z', '城关', 'shuanghe', '汉滨区新城街道香溪路12号'];
  const { suggestPlaces } = await import('./index.ts');
  const query = (text: string) => ({ text, limit: 10, recent: [] });
  for (const text of texts) await suggestPlaces(app.db, query(text));
  const cpu = process.cpuUsage();
  for (let round = 0; round < 20; round++) for (const text of texts) await suggestPlaces(app.db, query(text));
  const { user, system } = process.cpuUsage(cpu);
  const each = (user + system) / 1000 / (20 * texts.length);
  console.log(`one suggestion: ${each.toFixed(2)} ms`);
  assert.ok(each < 10, `${each} ms`);
});

test('a new village is found at once, by its other name too', async () => {
  const town = await found('汉滨五里');
  const village = await places.create({
    ...blank,
    parentId: town.id,
    code: '610902104999',
    name: '月河新村',
    aliases: ['月河安置点'],
  });
  assert.equal(village.fullName, '安康市汉滨区五里镇月河新村');
  assert.equal(village.level, 4);
  assert.equal((await suggest('yhxc'))[0], '安康市汉滨区五里镇月河新村');
  assert.deepEqual(await suggest('月河安置点'), ['安康市汉滨区五里镇月河新村']);
});

test('a renamed county renames everything below it', async () => {
  const county = await found('旬阳市');
  const renamed = await places.change({
    ...blank,
    id: county.id,
    version: county.version,
    code: county.code,
    name: '旬阳县',
  });
  assert.equal(renamed.version, county.version + 1);
  assert.deepEqual(await suggest('旬阳县吕河镇'), ['安康市旬阳县吕河镇']);
  assert.ok((await suggest('xyx')).includes('安康市旬阳县'));
  const stale = { ...blank, id: county.id, version: county.version, code: county.code, name: '旬阳区' };
  await assert.rejects(places.change(stale), { code: 'CONFLICT' });
  assert.equal((await rowOf(county.id)).fullName, '安康市旬阳县');
});

test('a place out of use is not suggested, but still there', async () => {
  const village = await found('汉阴县双河口镇');
  const town = await places.get({ id: village.id });
  await assert.rejects(places.deactivate({ id: town.id, version: town.version }), /请先停用下级/);
  const [leaf] = await app.as(agent).places.tree({ parent: town.id });
  assert.ok(leaf);
  const off = await places.deactivate({ id: leaf.id, version: leaf.version });
  assert.equal(off.isActive, false);
  assert.ok(!(await suggest(leaf.fullName)).includes(leaf.fullName));
  assert.ok(!(await app.as(agent).places.tree({ parent: town.id })).some(({ id }) => id === leaf.id));
  assert.ok((await app.as(agent).places.tree({ parent: town.id, inactive: true })).some(({ id }) => id === leaf.id));
  assert.equal((await places.get({ id: leaf.id })).name, leaf.name);
  const on = await places.reactivate({ id: leaf.id, version: off.version });
  assert.equal(on.isActive, true);
  await assert.rejects(places.reactivate({ id: leaf.id, version: on.version }), { code: 'CONFLICT' });
});

test('twins, a fifth level and half a point are refused', async () => {
  const town = await found('石泉县池河镇');
  const twin = { ...blank, parentId: (await found('石泉县')).id, code: '610922999', name: '池河镇' };
  await assert.rejects(places.create(twin), /同一上级下已有/);
  await assert.rejects(places.create({ ...twin, name: '新镇', code: '610922104' }), /编码 610922104 已被/);
  const [village] = await places.tree({ parent: town.id });
  await assert.rejects(places.create({ ...blank, parentId: village?.id ?? '', code: '1', name: '一组' }), /最多4级/);
  await assert.rejects(places.create({ ...twin, name: '新镇', longitude: 109 }), { code: 'INVALID' });
});

test('two people who add the same village: one of them is told', async () => {
  const town = await found('石泉县池河镇');
  const add = (code: string) => places.create({ ...blank, parentId: town.id, code, name: '新合并村' });
  const results = await Promise.allSettled([add('610922104901'), add('610922104902'), add('610922104903')]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.code, 'INVALID');
});

test('a neighbouring town comes with a point, other names and a village in one go', async () => {
  const ids = await insertPlaces(app.db, [
    {
      code: '610902199',
      name: '月河镇',
      parentCode: '610902',
      aliases: ['月河新区'],
      longitude: 108.9,
      latitude: 32.7,
    },
    { code: '610902199201', name: '月亮湾村', parentCode: '610902199' },
  ]);
  const village = await findPlace(app.db, ids.get('610902199201') ?? '');
  assert.equal(village?.fullName, '安康市汉滨区月河镇月亮湾村');
  assert.deepEqual(await suggest('汉滨月河新区'), ['安康市汉滨区月河镇']);
  assert.equal((await places.get({ id: ids.get('610902199') ?? '' })).longitude, 108.9);
  assert.equal(await findPlace(app.db, crypto.randomUUID()), undefined);
  await assert.rejects(insertPlaces(app.db, [{ code: '1', name: '无处', parentCode: '99' }]), /no parent/);
});

test('only who manages places may change them, and every change is written down', async () => {
  const town = await found('石泉县池河镇');
  const change = { ...blank, id: town.id, version: town.version, code: town.code, name: town.name, aliases: ['池河'] };
  await assert.rejects(app.as(agent).places.change(change), { code: 'FORBIDDEN' });
  await assert.rejects(app.as(null).places.tree({}), { code: 'UNAUTHORIZED' });
  await places.change(change);
  const entry = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('objectId', '=', town.id)
    .executeTakeFirstOrThrow();
  assert.equal(entry.action, 'place.change');
  assert.equal(entry.summary, '修改 安康市石泉县池河镇');
  assert.equal(entry.personId, manager.personId);
});
