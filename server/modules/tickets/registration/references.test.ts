import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertCategories } from '#modules/categories';
import { insertPlaces } from '#modules/places';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { defaultDeadlineDays } from '../parameters.ts';
import { checkReferences } from './references.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, units, placeId, categoryId } = await cast(app);
const ctx = app.context(people.agent);

const added = await insertCategories(app.db, [
  { code: 'H', name: '供热', parentCode: null, defaultDeadlineDays: 3 },
  { code: 'H1', name: '暖气不热', parentCode: 'H' },
  { code: 'O', name: '其他', parentCode: null },
]);
const idOf = (code: string) => added.get(code) as string;
const check = (categoryId: string, suggestedUnitId: string | null = null) =>
  checkReferences(ctx, { placeId, categoryId, suggestedUnitId });

test('a category without a deadline of its own has that of the category above', async () => {
  const { deadlineDays, paths } = await check(idOf('H1'));
  assert.equal(deadlineDays, 3);
  assert.deepEqual(paths.category, [idOf('H'), idOf('H1')]);
  assert.equal(paths.place.at(-1), placeId);
  assert.equal(paths.place.length, 3);
});

test('where no category on the way up has one, the centre’s own deadline counts', async () => {
  assert.equal((await check(idOf('O'))).deadlineDays, defaultDeadlineDays.default);
});

test('a changed deadline holds from the next ticket on', async () => {
  const manager = app.as(people.centreManager).categories;
  const { version } = await manager.get({ id: idOf('H') });
  await manager.change({ id: idOf('H'), version, name: '供热', code: 'H', aliases: [], deadlineDays: 1 });
  assert.equal((await check(idOf('H1'))).deadlineDays, 1);
});

test('what is out of use is refused, each with its own sentence', async () => {
  const manager = app.as(people.centreManager);
  const category = await manager.categories.get({ id: idOf('O') });
  await manager.categories.deactivate({ id: category.id, version: category.version });
  await assert.rejects(check(category.id), /所选归口类型不存在或已停用/);
  const [gone] = (await insertPlaces(app.db, [{ code: '99', name: '旧村', parentCode: null }])).values();
  const place = await manager.places.get({ id: gone as string });
  await manager.places.deactivate({ id: place.id, version: place.version });
  await assert.rejects(
    checkReferences(ctx, { placeId: place.id, categoryId, suggestedUnitId: null }),
    /所选事件发生地不存在或已停用/,
  );
});

test('only a first-level unit in use can be suggested', async () => {
  await check(categoryId, units.bureau);
  await assert.rejects(check(categoryId, units.branch), /建议承办单位须是在用的一级单位/);
});
