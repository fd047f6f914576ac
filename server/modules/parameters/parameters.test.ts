import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { parameter, readParameter } from './index.ts';

const limit = parameter({
  key: 'test.limitSeconds',
  group: '测试',
  label: '整理时长上限',
  unit: '秒',
  schema: z.int().min(60, '至少 60 秒').max(3600),
  default: 480,
});
const hours = parameter({
  key: 'test.hours',
  group: '测试',
  label: '时段',
  schema: z.object({ from: z.string(), to: z.string() }),
  default: { from: '09:00', to: '18:00' },
});

const app = await testApp();
const manager = actor({ roles: ['systemAdmin'], personId: await insertPerson('王管理') });
const parameters = app.as(manager).parameters;

async function insertPerson(name: string): Promise<string> {
  const id = crypto.randomUUID();
  await app.db
    .insertInto('people')
    .values({ id, username: id.slice(0, 8), name, createdAt: app.now() })
    .execute();
  return id;
}
const settingOf = async (key: string) => {
  const found = (await parameters.list()).find((each) => each.key === key);
  assert.ok(found, key);
  return found;
};

test('until somebody sets it a parameter is what the program starts with', async () => {
  assert.equal(await readParameter(app.db, limit), 480);
  const setting = await settingOf('test.limitSeconds');
  assert.equal(setting.version, 0);
  assert.equal(setting.isDefault, true);
  assert.equal(setting.unit, '秒');
  assert.deepEqual([setting.schema.type, setting.schema.minimum, setting.schema.maximum], ['integer', 60, 3600]);
});

test('a new value is in force at once, with who set it and when', async () => {
  app.at('2026-11-22T09:00:00+08:00');
  const setting = await parameters.set({ key: 'test.limitSeconds', value: 600, version: 0 });
  assert.equal(await readParameter(app.db, limit), 600);
  assert.equal(setting.updatedBy?.name, '王管理');
  assert.equal(setting.updatedAt, '2026-11-22T01:00:00.000Z');
  assert.equal(setting.isDefault, false);
  assert.equal(setting.version, 1);
  await parameters.set({ key: 'test.hours', value: { from: '08:30', to: '17:30' }, version: 0 });
  assert.deepEqual(await readParameter(app.db, hours), { from: '08:30', to: '17:30' });
});

test('two administrators at once: the second is told what the first has set', async () => {
  const { version } = await settingOf('test.limitSeconds');
  const set = (value: number) => parameters.set({ key: 'test.limitSeconds', value, version });
  const results = await Promise.allSettled([set(700), set(800)]);
  const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal(lost.reason.code, 'CONFLICT');
  assert.equal(lost.reason.data.version, version + 1);
});

test('two administrators who set it for the first time at once', async () => {
  await app.db.deleteFrom('parameters').where('key', '=', 'test.hours').execute();
  const set = (from: string) => parameters.set({ key: 'test.hours', value: { from, to: '18:00' }, version: 0 });
  const results = await Promise.allSettled([set('08:00'), set('08:30')]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a value that makes no sense is refused with the reason', async () => {
  const { version } = await settingOf('test.limitSeconds');
  await assert.rejects(parameters.set({ key: 'test.limitSeconds', value: 5, version }), /至少 60 秒/);
  await assert.rejects(parameters.set({ key: 'test.limitSeconds', value: '很多', version }), { code: 'INVALID' });
  await assert.rejects(parameters.set({ key: 'test.limitSeconds', value: null, version }), { code: 'INVALID' });
  await assert.rejects(parameters.set({ key: 'no.such', value: 1, version: 0 }), { code: 'NOT_FOUND' });
  await assert.rejects(app.as(actor({ roles: ['agent'] })).parameters.list(), { code: 'FORBIDDEN' });
});

test('a stored value that the program no longer accepts gives way to the default and says so', async () => {
  await app.db.updateTable('parameters').set({ value: '17' }).where('key', '=', 'test.limitSeconds').execute();
  const setting = await settingOf('test.limitSeconds');
  assert.equal(setting.value, 480);
  assert.match(setting.problem ?? '', /默认值/);
});

test('every setting is in the audit log, from what to what', async () => {
  const entries = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('objectId', '=', 'test.limitSeconds')
    .orderBy('id')
    .execute();
  assert.equal(entries[0]?.summary, '整理时长上限：480秒 → 600秒');
  assert.deepEqual(entries[0]?.detail, { from: 480, to: 600 });
  assert.equal(entries.length, 2);
});

test('a key belongs to one parameter', () => {
  assert.throws(() => parameter({ ...limit }), /two parameters/);
  assert.throws(() => parameter({ ...limit, key: 'test.other', default: 1 }));
});
