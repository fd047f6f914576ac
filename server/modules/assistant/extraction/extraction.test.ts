import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Extraction } from '@minsheng/contracts/extraction';
import { ensurePlaces } from '#modules/places';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
const { people, form, placeId } = await cast(app);
// The small city of the cast would be a second 五里镇 beside the real one.
const { path } = await app.db.selectFrom('places').select('path').where('id', '=', placeId).executeTakeFirstOrThrow();
await app.db.deleteFrom('places').where('id', 'in', path).execute();
await ensurePlaces(app.db);
app.at('2026-11-22T10:00:00+08:00');
const agent = app.as(people.agent);
const read = (content: string, more: { placeId?: string; phone?: string; saidAt?: string } = {}) =>
  agent.extraction.read({ content, ...more });
const labels = (items: readonly Extraction[], kind: Extraction['kind']) =>
  items.filter((item) => item.kind === kind).map(({ label }) => label);
const idOf = async (text: string) => (await agent.places.suggestions({ text }))[0]?.id as string;

test('who, where, when and how much are read out of what a citizen says', async () => {
  const content =
    '我叫周文斌，电话幺三九九幺五幺二三四五，昨晚十点半左右汉滨区五里镇卫生院旁边一辆车牌陕G·12345的车撞坏护栏，被罚款1200元，汉滨区交警大队没来人。';
  const items = await read(content);
  assert.deepEqual(labels(items, 'person'), ['周文斌']);
  assert.deepEqual(labels(items, 'phone'), ['13991512345']);
  assert.deepEqual(labels(items, 'place'), ['安康市汉滨区五里镇 · 卫生院旁边']);
  assert.deepEqual(labels(items, 'time'), ['11月21日 22:30']);
  assert.deepEqual(labels(items, 'plate'), ['陕G12345']);
  assert.deepEqual(labels(items, 'money'), ['1200 元']);
  assert.ok(labels(items, 'organisation').includes('汉滨区交警大队'));
  const fills = Object.assign({}, ...items.map((item) => item.fills ?? {}));
  assert.equal(fills.citizenName, '周文斌');
  assert.equal(fills.citizenPhone, '13991512345');
  assert.equal(fills.placeId, await idOf('五里镇'));
  assert.equal(fills.placeDetail, '卫生院旁边');
  assert.equal(fills.occurredAt, '2026-11-21T14:30:00.000Z');
  for (const { start, end } of items) assert.ok(start >= 0 && start < end && end <= content.length);
});

test('a town that many counties have is told apart by the county that is named anywhere in the text', async () => {
  assert.equal(labels(await read('城关镇垃圾没人清运。石泉县环卫所说不归他们管'), 'place')[0], '安康市石泉县城关镇');
});

test("it is told apart by the place in the form too, and by where the caller's last ticket was", async () => {
  const ziyang = await idOf('紫阳县');
  assert.equal(
    labels(await read('城关镇街上路灯不亮', { placeId: ziyang }), 'place')[0]?.slice(0, 9),
    '安康市紫阳县城关镇',
  );
  const phone = '13991500077';
  const id = newId(app.now());
  await agent.registration.openDraft({ id, callId: null, content: {} });
  await agent.registration.register({
    ...form({ citizenPhone: phone, placeId: await idOf('平利县') }),
    draftId: id,
    callId: null,
    action: 'submit',
  });
  assert.equal(labels(await read('城关镇街上路灯不亮', { phone }), 'place')[0]?.slice(0, 9), '安康市平利县城关镇');
});

test('where nothing tells them apart all are offered, none of them as sure', async () => {
  const places = (await read('城关镇街上路灯不亮')).filter(({ kind }) => kind === 'place');
  assert.ok(places.length >= 3);
  for (const { confidence } of places) assert.ok(confidence < 0.6);
});

test('昨晚 is seen from when it was said, not from when it is read', async () => {
  const [item] = await read('昨晚八点停水', { saidAt: '2026-11-20T09:00:00+08:00' });
  assert.equal(item?.fills?.occurredAt, '2026-11-19T12:00:00.000Z');
});

test('a span of months and what lies ahead are facts, not a time of the event', async () => {
  for (const content of ['从去年底到现在一直停水', '明天下午三点要停水']) {
    const times = (await read(content)).filter(({ kind }) => kind === 'time');
    assert.equal(times.length, 1);
    assert.equal(times[0]?.fills, null);
  }
});

test('identity and bank numbers are never offered', async () => {
  const items = await read('身份证612401198001011234，卡号6222021234567890123，请核实');
  assert.deepEqual(items, []);
});

test('who may not register tickets may not have texts read', async () => {
  await assert.rejects(app.as(people.unitHandler).extraction.read({ content: '昨晚停水' }), { code: 'FORBIDDEN' });
});

test('what is done with what was offered is kept and counted per kind', async () => {
  const draftId = newId(app.now());
  for (const outcome of ['taken', 'taken', 'undone'] as const)
    await agent.extraction.chose({ draftId, kind: 'phone', outcome });
  await agent.extraction.chose({ draftId, kind: 'place', outcome: 'refused' });
  assert.deepEqual(await app.as(people.centreManager).extraction.figures({}), [
    { kind: 'phone', taken: 2, replaced: 0, undone: 1, refused: 0 },
    { kind: 'place', taken: 0, replaced: 0, undone: 0, refused: 1 },
  ]);
  await assert.rejects(agent.extraction.figures({}), { code: 'FORBIDDEN' });
});
