import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { person } from '../cast.ts';
import { calls } from '../index.ts';

const app = await testApp({ modules: [calls] });
app.at('2026-11-20T09:00:00+08:00');
await app.db
  .insertInto('installation')
  .values({ isDemo: true, cityName: '安康市', cityCode: '610900', createdAt: app.now() })
  .execute();
const wang = await person(app, '王芳', '8001');
const li = await person(app, '李强', '8002');
const lead = await person(app, '值班长', null, ['shiftLeader']);

const later = (seconds: number) => app.at(new Date(app.now().getTime() + seconds * 1000).toISOString());
const play = () => app.runPeriodic('calls.simulations');
const deskOf = (agent: typeof wang) => app.as(agent).calls.desk();

test('in the demo an agent lets themselves be called, answers, holds, resumes and hangs up from the call bar', async () => {
  const as = app.as(wang);
  const [simulation] = await as.callSimulations.start({ callerNumber: '13991512345' });
  const ringing = (await deskOf(wang)).calls[0];
  assert.deepEqual([ringing?.state, ringing?.phone, ringing?.canControl], ['ringing', '13991512345', true]);
  const id = ringing?.id as string;
  assert.equal(simulation?.callId, id);
  later(3);
  assert.equal((await as.calls.answer({ id })).state, 'talking');
  await assert.rejects(as.calls.answer({ id }), { code: 'CONFLICT' });
  later(10);
  assert.equal((await as.calls.hold({ id })).state, 'held');
  later(5);
  assert.equal((await as.calls.resume({ id })).state, 'talking');
  later(100);
  await play();
  assert.equal((await deskOf(wang)).calls[0]?.state, 'talking', 'the caller does not give up once somebody answered');
  const hungUp = await as.calls.hangUp({ id });
  assert.deepEqual([hungUp.state, hungUp.talkSeconds, hungUp.heldSeconds], ['wrapUp', 115, 5]);
  const [{ log, state } = assert.fail()] = await as.callSimulations.list();
  assert.equal(state, 'finished');
  assert.deepEqual(
    log.map(({ kind, reply }) => [kind, reply]),
    [
      ['ringing', 'accepted'],
      ['answered', 'accepted'],
      ['held', 'accepted'],
      ['resumed', 'accepted'],
      ['hungUp', 'accepted'],
    ],
  );
  await as.calls.endWithoutTicket({ id, reason: 'internal', note: '' });
});

test('a caller nobody answers gives up after a minute', async () => {
  await app.as(wang).callSimulations.start({});
  later(60);
  await play();
  assert.deepEqual((await deskOf(wang)).calls, []);
  const [{ state } = assert.fail()] = await app.as(wang).callSimulations.list();
  assert.equal(state, 'finished');
});

test('answering a second call holds the first', async () => {
  const as = app.as(wang);
  for (const callerNumber of ['13991510001', '13991510002']) {
    await as.callSimulations.start({ callerNumber });
    const { calls: current } = await deskOf(wang);
    await as.calls.answer({ id: current.at(-1)?.id as string });
    later(5);
  }
  const { calls: current } = await deskOf(wang);
  assert.deepEqual(
    current.map(({ state }) => state),
    ['held', 'talking'],
  );
  for (const { id } of current) {
    await as.calls.hangUp({ id });
    await as.calls.endWithoutTicket({ id, reason: 'internal', note: '' });
  }
});

test('an agent may not let another be called, and outside of a demo not even themselves', async () => {
  await assert.rejects(app.as(wang).callSimulations.start({ agentIds: [li.personId] }), { code: 'FORBIDDEN' });
  await app.db.updateTable('installation').set({ isDemo: false }).execute();
  await assert.rejects(app.as(wang).callSimulations.start({}), { code: 'FORBIDDEN' });
  await app.as(lead).callSimulations.start({ agentIds: [li.personId], script: 'abandoned', ringSeconds: 1 });
  await app.db.updateTable('installation').set({ isDemo: true }).execute();
  later(1);
  await play();
  assert.deepEqual((await deskOf(li)).calls, []);
});

test('a storm of disorderly calls ends with every call told right', async () => {
  const agentIds = [wang.personId, li.personId];
  const wish = {
    agentIds,
    script: 'disorder' as const,
    calls: 12,
    callsPerMinute: 600,
    ringSeconds: 2,
    talkSeconds: 6,
    seed: 5,
  };
  await app.as(lead).callSimulations.start(wish);
  for (let count = 0; count < 120; count += 1) {
    later(1);
    await play();
  }
  const played = (await app.as(lead).callSimulations.list()).filter(({ script }) => script === 'disorder');
  assert.equal(played.length, 12);
  assert.ok(played.some(({ log }) => log.some(({ reply }) => reply === 'duplicate')));
  for (const { callId, state } of played) {
    assert.equal(state, 'finished');
    const call = await app.as(lead).calls.get({ id: callId as string });
    assert.deepEqual([call.state, call.talkSeconds, call.heldSeconds], ['wrapUp', 6, 2]);
  }
});

test('a call that is transferred in the script rings at the other desk', async () => {
  await app.db.updateTable('calls').set({ state: 'done', wrapUpEndedAt: app.now() }).execute();
  const wish = {
    agentIds: [wang.personId, li.personId],
    script: 'transferred' as const,
    ringSeconds: 2,
    talkSeconds: 10,
  };
  await app.as(lead).callSimulations.start(wish);
  later(2);
  await play();
  assert.equal((await deskOf(wang)).agent.state, 'talking');
  later(5);
  await play();
  assert.equal((await deskOf(li)).calls[0]?.state, 'ringing');
  assert.deepEqual((await deskOf(wang)).calls, []);
});

test('stopping ends what has still to come, and hangs up what goes on', async () => {
  await app.as(lead).callSimulations.stop();
  await app
    .as(lead)
    .callSimulations.start({ agentIds: [wang.personId], script: 'ordinary', calls: 5, callsPerMinute: 6 });
  const { stopped } = await app.as(lead).callSimulations.stop();
  assert.equal(stopped, 5);
  assert.deepEqual(
    (await deskOf(wang)).calls.filter(({ state }) => state === 'ringing'),
    [],
  );
  later(600);
  await play();
  const played = (await app.as(lead).callSimulations.list()).filter(({ script }) => script === 'ordinary');
  assert.equal(played.filter(({ callId }) => callId !== null).length, 1);
});

test('the secret is made once, rotated with an overlap, and a configured one is not ours to rotate', async () => {
  const admin = await person(app, '系统管理员', null, ['systemAdmin']);
  const before = await app.db.selectFrom('callSecrets').select('secret').execute();
  assert.equal(before.length, 1, 'made by the first simulation, and used ever since');
  const rotated = await app.as(admin).callEvents.rotateSecret();
  assert.ok(rotated.secret.length >= 43 && rotated.formerValidUntil !== null);
  await assert.rejects(app.as(wang).callEvents.rotateSecret(), { code: 'FORBIDDEN' });
  const { testSwitch } = await import('../cast.ts');
  const pbx = testSwitch(app);
  const send = (secret: string) => pbx.send([pbx.call('8001').event({ kind: 'ringing' })], { secret });
  const former = before[0]?.secret as string;
  assert.deepEqual([(await send(former)).status, (await send(rotated.secret)).status], [200, 200]);
  later(24 * 3600 + 1);
  assert.deepEqual([(await send(former)).status, (await send(rotated.secret)).status], [403, 200]);
});
