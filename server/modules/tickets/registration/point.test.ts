import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const agent = app.as(people.agent);
const point = { lng: 109.029312, lat: 32.690345 };
const yesterday = '2026-11-22T02:00:00.000Z';

const register = (change: object) =>
  agent.registration.register({ ...form(), draftId: randomUUID(), callId: null, action: 'submit', ...change });
const registered = async (change: object) => agent.tickets.get({ id: (await register(change)).id });

test('a point on the map is kept with the draft and with the ticket, to six decimals', async () => {
  const draftId = randomUUID();
  await agent.registration.openDraft({ id: draftId, callId: null, content: { point } });
  assert.deepEqual((await agent.registration.draft({ id: draftId })).content, { point });
  assert.deepEqual((await registered({ draftId, point })).point, point);
  assert.equal((await registered({ point: { lng: 109.12345678, lat: 32.5 } })).point?.lng, 109.123457);
});

test('a caller that knows neither point nor received time registers as before', async () => {
  const { point: _, receivedAt: __, ...old } = form();
  const { id } = await agent.registration.register({ ...old, draftId: randomUUID(), callId: null, action: 'submit' });
  const ticket = await agent.tickets.get({ id });
  assert.deepEqual([ticket.point, ticket.receivedAt], [null, null]);
});

test('a point outside of the country, or half a point, is refused at its field', async () => {
  for (const wrong of [{ lng: 32.69, lat: 109.03 }, { lng: 109.03 }, { lng: 'x', lat: 1 }])
    await assert.rejects(
      register({ point: wrong }),
      (error: { code: string; data: { issues: { path: string[] }[] } }) => {
        assert.equal(error.code, 'INVALID');
        assert.ok(error.data.issues.every(({ path }) => path[0] === 'point'));
        return true;
      },
    );
});

test('a matter without a call keeps when it came in, and its deadline still counts from registration', async () => {
  const letter = await registered({ channel: 'letter', receivedAt: yesterday });
  assert.equal(letter.receivedAt, yesterday);
  assert.equal(letter.dueAt, (await registered({ channel: 'letter' })).dueAt);
});

test('a received time in the future or more than thirty days back is refused; a call has none', async () => {
  const letter = (receivedAt: string) => registered({ channel: 'letter', receivedAt });
  await assert.rejects(letter('2026-11-23T09:40:00+08:00'), /不能晚于登记时间/);
  await assert.rejects(letter('2026-10-24T09:29:00+08:00'), /不能早于登记前 30 天/);
  assert.ok((await letter('2026-10-24T09:31:00+08:00')).receivedAt);
  assert.equal((await registered({ channel: 'phone', receivedAt: '2020-01-01T00:00:00Z' })).receivedAt, null);
});

test('both are corrected as fields: in words before and after, and the same again is no correction', async () => {
  const { id } = await register({ channel: 'letter' });
  const reviewer = app.as(people.firstReviewer);
  const correct = async (changes: object) => {
    const { version } = await reviewer.tickets.get({ id });
    return reviewer.processing.correctContent({ id, version, changes });
  };
  const corrected = await correct({ point, receivedAt: yesterday });
  assert.deepEqual([corrected.point, corrected.receivedAt], [point, yesterday]);
  assert.deepEqual(corrected.corrections.at(-1)?.changes, [
    { label: '地图位置', before: '（空）', after: '东经 109.0293°，北纬 32.6903°' },
    { label: '来件时间', before: '（空）', after: '2026-11-22 10:00' },
  ]);
  assert.equal((await correct({ point: { ...point } })).version, corrected.version);
  const other = await correct({ title: '汉滨区五里镇集镇路灯全部不亮' });
  assert.deepEqual([other.point, other.receivedAt], [point, yesterday], 'what is not named stays');
  await assert.rejects(correct({ receivedAt: '2026-11-24T09:30:00+08:00' }), /不能晚于登记时间/);
  assert.equal((await correct({ point: null })).point, null);
});
