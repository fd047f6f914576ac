import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, type Topic } from '#platform/topics';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from '../cast.ts';
import { calls } from '../index.ts';
import { callAnswered, callEnded, callRinging } from '../topics.ts';

const heard: { topic: string; fact: Record<string, unknown> }[] = [];
const hear = <Fact>(topic: Topic<Fact>) =>
  listen(topic, async (_ctx, fact) => heard.push({ topic: topic.name, fact: fact as Record<string, unknown> }));
const ears = { name: 'ears', listeners: [hear(callRinging), hear(callAnswered), hear(callEnded)] };
const app = await testApp({ modules: [calls, ears], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T10:00:00+08:00');
const wang = await person(app, '王芳', '8001');
const li = await person(app, '李强', '8002');
const pbx = testSwitch(app);

const topicsOf = (callId: string) => heard.filter(({ fact }) => fact.callId === callId).map(({ topic }) => topic);
const rowOf = (id: string) => app.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a call that rings, is answered and hung up appears on the agent’s desk with its timers', async () => {
  const call = pbx.call('8001', '139 9151 2345');
  app.at('2026-11-20T10:00:00+08:00');
  const id = await call.say('ringing');
  const ringing = await app.as(wang).calls.desk();
  assert.equal(ringing.serverNow, '2026-11-20T02:00:00.000Z');
  assert.deepEqual(
    ringing.calls.map(({ state, phone, phoneMasked }) => ({ state, phone, phoneMasked })),
    [{ state: 'ringing', phone: '13991512345', phoneMasked: '139****2345' }],
  );
  app.at('2026-11-20T10:00:05+08:00');
  await call.say('answered');
  assert.equal((await app.as(wang).calls.desk()).agent.state, 'talking');
  app.at('2026-11-20T10:01:05+08:00');
  await call.say('hungUp');
  const {
    agent,
    calls: [wrapping],
  } = await app.as(wang).calls.desk();
  assert.equal(agent.state, 'wrapUp');
  assert.equal(wrapping?.talkSeconds, 60);
  assert.equal(wrapping?.wrapUp?.dueAt, '2026-11-20T02:09:05.000Z');
  assert.deepEqual(topicsOf(id), ['callRinging', 'callAnswered', 'callEnded']);
});

test('the same event sent ten times at once is kept once', async () => {
  const call = pbx.call('8002');
  const event = call.event({ kind: 'ringing' });
  const replies = await Promise.all(Array.from({ length: 10 }, () => pbx.send([event])));
  const outcomes = replies.flatMap(({ body }) => (body as { replies: { outcome: string; callId: string }[] }).replies);
  assert.equal(outcomes.filter(({ outcome }) => outcome === 'accepted').length, 1);
  assert.equal(new Set(outcomes.map(({ callId }) => callId)).size, 1);
  assert.deepEqual(topicsOf(outcomes[0]?.callId as string), ['callRinging']);
  await call.say('hungUp');
});

test('all events of many calls, sent at once in any order by two lines, end in the right calls', async () => {
  app.at('2026-11-20T10:10:00+08:00');
  const made = Array.from({ length: 12 }, (_, index) =>
    pbx.call(index % 2 ? '8001' : '8002', `1399151${1000 + index}`),
  );
  const at = (second: number) => new Date(app.now().getTime() - 300_000 + second * 1000).toISOString();
  const batches = made.flatMap((call) => [
    [call.event({ kind: 'hungUp', at: at(30) })],
    [call.event({ kind: 'ringing', at: at(0) }), call.event({ kind: 'answered', at: at(10) })],
  ]);
  const mixed = [batches.flat().reverse(), ...batches, batches.flat()];
  const replies = await Promise.all(mixed.map((batch) => pbx.send(batch)));
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
  const rows = await app.db
    .selectFrom('calls')
    .selectAll()
    .where(
      'externalId',
      'in',
      made.map((call) => call.externalId),
    )
    .execute();
  assert.equal(rows.length, made.length);
  for (const row of rows) assert.deepEqual([row.talkSeconds, row.hungUpAt, row.answeredAt], [20, at(30), at(10)]);
  assert.equal((await app.as(wang).calls.desk()).agent.state, 'wrapUp');
  assert.deepEqual(
    app.logged.filter((line) => line.includes('broken off')),
    [],
    'no two batches waited for each other',
  );
});

test('a hang-up that arrives before the answer is set right when the answer arrives', async () => {
  app.at('2026-11-20T10:20:00+08:00');
  const call = pbx.call('8002');
  const id = await call.say('ringing');
  const answered = call.event({ kind: 'answered', at: '2026-11-20T02:20:05.000Z' });
  app.at('2026-11-20T10:21:05+08:00');
  await call.say('hungUp');
  assert.equal((await rowOf(id)).state, 'missed');
  await pbx.send([answered]);
  const row = await rowOf(id);
  assert.deepEqual([row.state, row.talkSeconds], ['wrapUp', 60]);
});

test('a caller who gives up is a missed call without wrap-up', async () => {
  const call = pbx.call('8002');
  const id = await call.say('ringing');
  await call.say('hungUp');
  const row = await rowOf(id);
  assert.deepEqual([row.state, row.wrapUpDueAt], ['missed', null]);
  assert.deepEqual(heard.at(-1), { topic: 'callEnded', fact: { callId: id, agentId: li.personId, isMissed: true } });
});

test('a transferred call goes to the other desk, and each agent keeps their own talk time', async () => {
  app.at('2026-11-20T10:30:00+08:00');
  const call = pbx.call('8001');
  const id = await call.say('answered');
  app.at('2026-11-20T10:31:00+08:00');
  await call.say('transferred', { agentExtension: '8002' });
  app.at('2026-11-20T10:31:10+08:00');
  await call.say('answered', { agentExtension: '8002' });
  const desks = { wang: await app.as(wang).calls.desk(), li: await app.as(li).calls.desk() };
  assert.ok(!desks.wang.calls.some((each) => each.id === id));
  assert.ok(desks.li.calls.some((each) => each.id === id && each.state === 'talking'));
  app.at('2026-11-20T10:33:10+08:00');
  await call.say('hungUp');
  const detail = await app.as(wang).calls.get({ id });
  assert.deepEqual(
    detail.legs.map(({ agent, talkSeconds }) => [agent?.name, talkSeconds]),
    [
      ['王芳', 60],
      ['李强', 120],
    ],
  );
  assert.equal(detail.phone, null, 'the whole number is for the one whose call it is');
});

test('an unknown extension and an unreadable number are kept and remarked upon', async () => {
  const call = pbx.call('9999', 'anonymous');
  const { status, body } = await pbx.send([call.event({ kind: 'ringing' })]);
  assert.equal(status, 200);
  const [reply] = (body as { replies: { remark: string; callId: string }[] }).replies;
  assert.match(reply?.remark ?? '', /没有使用分机 9999 的人员/);
  const row = await rowOf(reply?.callId as string);
  assert.deepEqual([row.phone, row.agentId, row.state], [null, null, 'ringing']);
});

test('a switch whose clock is three minutes slow does not shift the wrap-up', async () => {
  app.at('2026-11-20T10:40:00+08:00');
  const slow = (moment: string) => String(Math.floor(Date.parse(moment) / 1000) - 180);
  const call = pbx.call('8001');
  await pbx.send([call.event({ kind: 'answered', at: '2026-11-20T02:37:00Z' })], {
    timestamp: slow('2026-11-20T02:40:00Z'),
  });
  app.at('2026-11-20T10:41:00+08:00');
  const { body } = await pbx.send([call.event({ kind: 'hungUp', at: '2026-11-20T02:38:00Z' })], {
    timestamp: slow('2026-11-20T02:41:00Z'),
  });
  const row = await rowOf((body as { replies: { callId: string }[] }).replies[0]?.callId as string);
  assert.deepEqual(
    [row.hungUpAt, row.wrapUpStartedAt, row.talkSeconds],
    ['2026-11-20T02:41:00.000Z', '2026-11-20T02:41:00.000Z', 60],
  );
});

test('what is not signed, wrongly signed or recorded long ago is refused and changes nothing', async () => {
  const call = pbx.call('8001');
  const events = [call.event({ kind: 'ringing' })];
  const old = String(Math.floor(app.now().getTime() / 1000) - 301);
  const attempts = [
    { signature: '' },
    { secret: 'another secret of the same sort' },
    { timestamp: old },
    { timestamp: '' },
  ];
  for (const attempt of attempts) {
    const { status, body } = await pbx.send(events, attempt);
    assert.equal(status, 403, JSON.stringify(attempt));
    assert.match((body as { message: string }).message, /签名|时间戳/);
  }
  const found = await app.db.selectFrom('calls').select('id').where('externalId', '=', call.externalId).execute();
  assert.deepEqual(found, []);
});

test('a signature covers the bytes: a body that was written differently is refused', async () => {
  const call = pbx.call('8001');
  const payload = JSON.stringify({ events: [call.event({ kind: 'ringing' })] });
  const timestamp = String(Math.floor(app.now().getTime() / 1000));
  const { sign } = await import('./signature.ts');
  const headers = {
    'content-type': 'application/json',
    'x-minsheng-timestamp': timestamp,
    'x-minsheng-signature': sign(testSecret, timestamp, payload),
  };
  const post = (body: string) =>
    app.server.inject({ method: 'POST', url: '/api/calls/events', payload: body, headers });
  assert.equal((await post(payload.replace(',', ', '))).statusCode, 403);
  assert.equal((await post(payload)).statusCode, 200);
});

test('an empty batch, one of 101 and an event without a kind are refused with the reason', async () => {
  const call = pbx.call('8001');
  const event = call.event({ kind: 'ringing' });
  const { kind: _, ...kindless } = event;
  for (const batch of [[], Array.from({ length: 101 }, () => event), [kindless]]) {
    assert.equal((await pbx.send(batch as never)).status, 422);
  }
});
