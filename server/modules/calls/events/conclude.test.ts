import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from '../cast.ts';
import { calls } from '../index.ts';

const app = await testApp({ modules: [calls], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T09:00:00+08:00');
const pbx = testSwitch(app);
let extensions = 8000;

async function agentWithExtension() {
  extensions += 1;
  const extension = String(extensions);
  return { extension, agent: await person(app, '赵敏', extension) };
}

const rowOf = (id: string) => app.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a call that turns out to go on loses its wrap-up, and starts it anew when it is hung up', async () => {
  const { agent, extension } = await agentWithExtension();
  app.at('2026-11-20T17:00:00+08:00');
  const first = pbx.call(extension);
  const firstId = await first.say('answered');
  app.at('2026-11-20T17:01:00+08:00');
  const next = pbx.call(extension, '13800000001');
  await next.say('answered');
  app.at('2026-11-20T17:01:10+08:00');
  await app.runPeriodic('calls.silence');
  const concluded = await rowOf(firstId);
  assert.deepEqual([concluded.state, concluded.endedBy, concluded.talkSeconds], ['wrapUp', 'nextCall', 60]);
  await first.say('resumed');
  const goingOn = await rowOf(firstId);
  assert.deepEqual([goingOn.state, goingOn.wrapUpDueAt], ['talking', null]);
  app.at('2026-11-20T17:05:00+08:00');
  await first.say('hungUp');
  assert.equal((await rowOf(firstId)).wrapUpDueAt, '2026-11-20T09:13:00.000Z');
  await next.say('hungUp');
  assert.equal((await app.as(agent).calls.desk()).agent.state, 'wrapUp');
});

test('a held call is not taken for ended when the agent answers another', async () => {
  const { extension } = await agentWithExtension();
  app.at('2026-11-20T17:20:00+08:00');
  const first = pbx.call(extension);
  const firstId = await first.say('answered');
  await first.say('held');
  app.at('2026-11-20T17:21:00+08:00');
  await pbx.call(extension, '13800000002').say('answered');
  app.at('2026-11-20T17:22:00+08:00');
  await app.runPeriodic('calls.silence');
  assert.equal((await rowOf(firstId)).state, 'held');
});

test('a call nothing was heard of for hours is closed without talk time made up and without a clock', async () => {
  const { agent, extension } = await agentWithExtension();
  app.at('2026-11-20T18:00:00+08:00');
  const id = await pbx.call(extension).say('answered');
  const rang = await pbx.call(extension, '13800000003').say('ringing');
  app.at('2026-11-20T18:03:00+08:00');
  await app.runPeriodic('calls.silence');
  assert.deepEqual([(await rowOf(rang)).state, (await rowOf(id)).state], ['missed', 'talking']);
  app.at('2026-11-20T20:00:00+08:00');
  await app.runPeriodic('calls.silence');
  const row = await rowOf(id);
  assert.deepEqual([row.state, row.endedBy, row.talkSeconds, row.wrapUpDueAt], ['done', 'silence', 0, null]);
  assert.equal((await app.as(agent).calls.desk()).agent.state, 'signedOut');
});
