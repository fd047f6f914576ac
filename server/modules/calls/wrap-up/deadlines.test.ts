import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '#platform/assemble';
import type { Actor, Context } from '#platform/context';
import { runWhenDue } from '#platform/periodic';
import { listen } from '#platform/topics';
import { inTransaction } from '#platform/transaction';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from '../cast.ts';
import { clockwork } from '../clockwork.ts';
import { calls, endWrapUp } from '../index.ts';
import { wrapUpEnded, wrapUpExpired } from '../topics.ts';

const expiries: string[] = [];
const endings: { callId: string; outcome: string; isOvertime: boolean }[] = [];
let listenerFails: string | null = null;
const ears = {
  name: 'ears',
  listeners: [
    listen(wrapUpExpired, async (_ctx, { callId }) => {
      if (callId === listenerFails) throw new Error('the draft cannot be parked');
      expiries.push(callId);
    }),
    listen(wrapUpEnded, async (_ctx, { callId, outcome, isOvertime }) => endings.push({ callId, outcome, isOvertime })),
  ],
};
const app = await testApp({ modules: [calls, ears], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T09:00:00+08:00');
const pbx = testSwitch(app);
let extensions = 8000;

/** An agent whose call was hung up at that moment. */
async function wrappingUp(hungUp: string) {
  extensions += 1;
  const extension = String(extensions);
  const agent = await person(app, '王芳', extension);
  app.at(new Date(Date.parse(hungUp) - 60_000).toISOString());
  await app.as(agent).calls.changeAgentState({ state: 'ready', reason: null });
  const call = pbx.call(extension);
  const id = await call.say('answered');
  app.at(hungUp);
  await call.say('hungUp');
  return { agent, extension, call, id, desk: () => app.as(agent).calls.desk() };
}

const act = <Result>(run: (ctx: Context) => Promise<Result>, by?: Actor) => inTransaction(app.context(by), run);
const rowOf = (id: string) => app.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const tick = () => app.runPeriodic('calls.wrapUp');

test('the agent is warned a minute before the limit, once', async () => {
  const { id } = await wrappingUp('2026-11-20T10:00:00+08:00');
  app.at('2026-11-20T10:06:59+08:00');
  await tick();
  assert.equal((await rowOf(id)).wrapUpWarnedAt, null);
  app.at('2026-11-20T10:07:00+08:00');
  await tick();
  app.at('2026-11-20T10:07:02+08:00');
  await tick();
  assert.equal((await rowOf(id)).wrapUpWarnedAt, '2026-11-20T02:07:00.000Z');
});

test('at eight minutes the call is overtime and parked without any browser, and the agent is free', async () => {
  const { id, desk } = await wrappingUp('2026-11-20T11:00:00+08:00');
  app.at('2026-11-20T11:07:59.999+08:00');
  await tick();
  assert.equal((await desk()).agent.state, 'wrapUp');
  app.at('2026-11-20T11:08:00+08:00');
  await tick();
  const row = await rowOf(id);
  assert.deepEqual([row.state, row.wrapUpOutcome, row.isOvertime], ['done', 'parked', true]);
  assert.deepEqual(
    expiries.filter((callId) => callId === id),
    [id],
  );
  const { agent, calls: current } = await desk();
  assert.deepEqual([agent.state, current], ['ready', []]);
});

test('a server that was down for an hour catches up, and the wrap-up ended when it was due', async () => {
  const { id } = await wrappingUp('2026-11-20T12:00:00+08:00');
  app.at('2026-11-20T13:00:00+08:00');
  await tick();
  const row = await rowOf(id);
  assert.deepEqual([row.wrapUpEndedAt, row.isOvertime], ['2026-11-20T04:08:00.000Z', true]);
});

test('two servers that come to the limit at once expire it once', async () => {
  const { id } = await wrappingUp('2026-11-20T13:10:00+08:00');
  app.at('2026-11-20T13:18:00+08:00');
  const task = clockwork.find(({ name }) => name === 'calls.wrapUp');
  assert.ok(task);
  const other = await buildApp({
    database: { db: app.db, pool: null as never, close: async () => {} },
    databaseUrl: app.databaseUrl,
    config: app.app.platform.config,
    log: app.app.platform.log,
    modules: [calls, ears],
    role: 'web',
    clock: app.now,
    authenticate: async () => null,
  });
  const run = (platform: typeof other.platform) => act((ctx) => task.run({ ...ctx, platform }));
  await Promise.all([run(app.app.platform), run(other.platform), run(app.app.platform), run(other.platform)]);
  await Promise.all([runWhenDue(app.app.platform, task), runWhenDue(other.platform, task)]);
  await other.close();
  assert.deepEqual(
    expiries.filter((callId) => callId === id),
    [id],
  );
  assert.equal(endings.filter(({ callId }) => callId === id).length, 1);
});

test('one call whose draft cannot be parked keeps no other waiting, and is tried again', async () => {
  const stuck = await wrappingUp('2026-11-20T13:30:00+08:00');
  const other = await wrappingUp('2026-11-20T13:30:01+08:00');
  listenerFails = stuck.id;
  app.at('2026-11-20T13:40:00+08:00');
  await tick();
  assert.equal((await rowOf(stuck.id)).state, 'wrapUp');
  assert.equal((await rowOf(other.id)).state, 'done');
  listenerFails = null;
  await tick();
  assert.equal((await rowOf(stuck.id)).state, 'done');
});

test('submission within the limit ends the wrap-up and frees the agent', async () => {
  const { id, agent, desk } = await wrappingUp('2026-11-20T14:00:00+08:00');
  app.at('2026-11-20T14:05:00+08:00');
  await act((ctx) => endWrapUp(ctx, id, 'submitted'), agent);
  await act((ctx) => endWrapUp(ctx, id, 'submitted'), agent);
  assert.deepEqual(
    endings.filter(({ callId }) => callId === id),
    [{ callId: id, outcome: 'submitted', isOvertime: false }],
  );
  assert.equal((await desk()).agent.state, 'ready');
  app.at('2026-11-20T14:08:01+08:00');
  await tick();
  assert.equal((await rowOf(id)).isOvertime, false);
});

test('submission after parking stays overtime and says when it came', async () => {
  const { id, agent } = await wrappingUp('2026-11-20T14:10:00+08:00');
  app.at('2026-11-20T14:18:00+08:00');
  await tick();
  app.at('2026-11-20T14:30:00+08:00');
  await act((ctx) => endWrapUp(ctx, id, 'submitted'), agent);
  const row = await rowOf(id);
  assert.deepEqual(
    [row.wrapUpOutcome, row.isOvertime, row.wrapUpEndedAt, row.submittedAt],
    ['submitted', true, '2026-11-20T06:18:00.000Z', '2026-11-20T06:30:00.000Z'],
  );
});

test('submission and expiry at the same instant: one of them wins, never both', async () => {
  const { id, agent } = await wrappingUp('2026-11-20T14:40:00+08:00');
  app.at('2026-11-20T14:48:00+08:00');
  await Promise.all([act((ctx) => endWrapUp(ctx, id, 'submitted'), agent), tick()]);
  const row = await rowOf(id);
  assert.equal(row.state, 'done');
  const expired = expiries.includes(id);
  assert.equal(row.isOvertime, expired);
  assert.equal(row.wrapUpOutcome, 'submitted');
});

test('a second call while the first form is open has a clock of its own; the first is not stopped', async () => {
  const { id, agent, extension, desk } = await wrappingUp('2026-11-20T15:00:00+08:00');
  app.at('2026-11-20T15:02:00+08:00');
  const second = pbx.call(extension, '13800000000');
  const secondId = await second.say('answered');
  const during = await desk();
  assert.equal(during.agent.state, 'talking');
  assert.deepEqual(
    during.calls.map(({ state }) => state),
    ['wrapUp', 'talking'],
  );
  app.at('2026-11-20T15:05:00+08:00');
  await second.say('hungUp');
  app.at('2026-11-20T15:08:00+08:00');
  await tick();
  assert.equal((await rowOf(id)).isOvertime, true);
  assert.equal((await rowOf(secondId)).state, 'wrapUp');
  assert.equal((await app.as(agent).calls.desk()).agent.state, 'wrapUp');
  app.at('2026-11-20T15:13:00+08:00');
  await tick();
  assert.equal((await rowOf(secondId)).isOvertime, true);
});

test('an agent says that there is nothing to register, and why', async () => {
  const { id, agent, desk } = await wrappingUp('2026-11-20T16:00:00+08:00');
  const as = app.as(agent).calls;
  await assert.rejects(as.endWithoutTicket({ id, reason: 'other', note: '' }), { code: 'INVALID' });
  const call = await as.endWithoutTicket({ id, reason: 'wrongNumber', note: '' });
  assert.deepEqual([call.wrapUp?.outcome, call.wrapUp?.noTicketReason], ['noTicket', 'wrongNumber']);
  assert.equal((await desk()).agent.state, 'ready');
  await assert.rejects(as.endWithoutTicket({ id, reason: 'silent', note: '' }), { code: 'CONFLICT' });
});

test('nobody ends another agent’s call', async () => {
  const { id } = await wrappingUp('2026-11-20T16:10:00+08:00');
  const li = await person(app, '李强', '8999');
  await assert.rejects(app.as(li).calls.endWithoutTicket({ id, reason: 'silent', note: '' }), { code: 'NOT_FOUND' });
  await act((ctx) => endWrapUp(ctx, id, 'submitted'), li);
  assert.equal((await rowOf(id)).state, 'wrapUp');
});
