import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from '../cast.ts';
import { calls, endWrapUp } from '../index.ts';

const app = await testApp({ modules: [calls], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T08:00:00+08:00');
const pbx = testSwitch(app);
let extensions = 8100;

async function agentAt(moment: string) {
  extensions += 1;
  app.at(moment);
  const agent = await person(app, '王芳', String(extensions));
  const as = app.as(agent).calls;
  return { agent, as, extension: String(extensions), state: async () => (await as.desk()).agent };
}

const historyOf = (personId: string) =>
  app.db
    .selectFrom('agentStateIntervals')
    .select(['state', 'reason', 'fromAt', 'toAt'])
    .where('personId', '=', personId)
    .orderBy('fromAt')
    .execute();
const submit = (callId: string, agent: Actor) =>
  inTransaction(app.context(agent), (ctx) => endWrapUp(ctx, callId, 'submitted'));

test('who never signed in to the telephone is signed out', async () => {
  const { state } = await agentAt('2026-11-20T08:00:00+08:00');
  const { state: now, since } = await state();
  assert.deepEqual([now, since], ['signedOut', null]);
});

test('a morning of an agent leaves a history without gaps', async () => {
  const { agent, as, extension } = await agentAt('2026-11-20T08:30:00+08:00');
  await as.changeAgentState({ state: 'ready', reason: null });
  app.at('2026-11-20T08:40:00+08:00');
  const call = pbx.call(extension);
  const id = await call.say('answered');
  app.at('2026-11-20T08:43:00+08:00');
  await call.say('hungUp');
  app.at('2026-11-20T08:45:00+08:00');
  await submit(id, agent);
  app.at('2026-11-20T09:00:00+08:00');
  await as.changeAgentState({ state: 'break', reason: 'meal' });
  app.at('2026-11-20T09:20:00+08:00');
  await as.changeAgentState({ state: 'signedOut', reason: null });
  const history = await historyOf(agent.personId);
  assert.deepEqual(
    history.map(({ state, reason }) => [state, reason]),
    [
      ['ready', null],
      ['talking', null],
      ['wrapUp', null],
      ['ready', null],
      ['break', 'meal'],
      ['signedOut', null],
    ],
  );
  for (const [index, { toAt }] of history.entries()) assert.equal(toAt, history[index + 1]?.fromAt ?? null);
});

test('a break needs a reason', async () => {
  const { as } = await agentAt('2026-11-20T09:00:00+08:00');
  await assert.rejects(as.changeAgentState({ state: 'break', reason: null }), { code: 'INVALID' });
});

test('a break chosen during a call begins when the wrap-up is over', async () => {
  const { agent, as, extension, state } = await agentAt('2026-11-20T10:00:00+08:00');
  await as.changeAgentState({ state: 'ready', reason: null });
  const call = pbx.call(extension);
  const id = await call.say('answered');
  await as.changeAgentState({ state: 'break', reason: 'rest' });
  assert.deepEqual([(await state()).state, (await state()).chosen], ['talking', 'break']);
  await call.say('hungUp');
  assert.equal((await state()).state, 'wrapUp');
  await submit(id, agent);
  const { state: now, reason } = await state();
  assert.deepEqual([now, reason], ['break', 'rest']);
});

test('an agent who asked for it is busy after the wrap-up until they say they are ready', async () => {
  const { agent, as, extension, state } = await agentAt('2026-11-20T10:30:00+08:00');
  await as.changeAgentState({ state: 'ready', reason: null });
  await as.changeAfterCall({ afterCall: 'busy' });
  const call = pbx.call(extension);
  const id = await call.say('answered');
  await call.say('hungUp');
  await submit(id, agent);
  assert.equal((await state()).state, 'busy');
  assert.equal((await as.changeAgentState({ state: 'ready', reason: null })).state, 'ready');
});

test('nobody signs out in the middle of a call', async () => {
  const { as, extension } = await agentAt('2026-11-20T11:00:00+08:00');
  const call = pbx.call(extension);
  await call.say('answered');
  await assert.rejects(as.changeAgentState({ state: 'signedOut', reason: null }), { code: 'CONFLICT' });
  await call.say('hungUp');
});

test('many changes at once leave one open interval', async () => {
  const { agent, as, extension } = await agentAt('2026-11-20T11:30:00+08:00');
  const made = Array.from({ length: 4 }, () => pbx.call(extension));
  await Promise.all([
    ...made.map((call) => call.say('answered')),
    as.changeAgentState({ state: 'ready', reason: null }),
    as.changeAgentState({ state: 'busy', reason: 'meeting' }),
  ]);
  const open = (await historyOf(agent.personId)).filter(({ toAt }) => toAt === null);
  assert.deepEqual(
    open.map(({ state }) => state),
    ['talking'],
  );
  await Promise.all(made.map((call) => call.say('hungUp')));
  assert.equal((await as.desk()).agent.state, 'wrapUp');
});

test('the shift leader sees all who take calls and nobody else; an agent may not', async () => {
  const { agent, as } = await agentAt('2026-11-20T12:00:00+08:00');
  const lead = await person(app, '值班长', null, ['shiftLeader']);
  const { agents } = await app.as(lead).calls.agents();
  assert.ok(agents.some(({ person: { id } }) => id === agent.personId));
  assert.ok(!agents.some(({ person: { id } }) => id === lead.personId));
  await assert.rejects(as.agents(), { code: 'FORBIDDEN' });
});
