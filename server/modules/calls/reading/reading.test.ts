import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction } from '#platform/transaction';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from '../cast.ts';
import { calls, recordPastCalls } from '../index.ts';

const app = await testApp({ modules: [calls], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T08:00:00+08:00');
const pbx = testSwitch(app);
const wang = await person(app, '王芳', '8001');
const li = await person(app, '李强', '8002');
const lead = await person(app, '值班长', null, ['shiftLeader']);
const unitHandler = await person(app, '单位经办人', null, ['unitHandler']);

/** A whole call of one minute, beginning then. */
async function wholeCall(moment: string, phone: string, extension = '8001') {
  const at = (second: number) => new Date(Date.parse(moment) + second * 1000).toISOString();
  app.at(at(70));
  const call = pbx.call(extension, phone);
  app.at(moment);
  const id = await call.say('ringing');
  app.at(at(10));
  await call.say('answered');
  app.at(at(70));
  await call.say('hungUp');
  return id;
}

test('the history of a number is found however it is written, newest first, page by page', async () => {
  const ids: string[] = [];
  for (let day = 1; day <= 5; day += 1) ids.unshift(await wholeCall(`2026-11-0${day}T09:00:00+08:00`, '0915-3212345'));
  await wholeCall('2026-11-06T09:00:00+08:00', '13991512345');
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.as(li).calls.history({ phone: '3212345', limit: 2, cursor });
    assert.deepEqual([page.total, page.isCapped], [5, false]);
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(found, ids);
});

test('the whole number is shown to the agent whose call it was, masked to everybody', async () => {
  const id = await wholeCall('2026-11-07T09:00:00+08:00', '13700001111');
  const own = await app.as(wang).calls.get({ id });
  const others = await app.as(lead).calls.get({ id });
  assert.deepEqual(
    [own.phone, own.phoneMasked, others.phone, others.phoneMasked],
    ['13700001111', '137****1111', null, '137****1111'],
  );
  assert.deepEqual(
    own.events.map(({ kind }) => kind),
    ['ringing', 'answered', 'hungUp'],
  );
  await assert.rejects(app.as(unitHandler).calls.get({ id }), { code: 'NOT_FOUND' });
});

test('the list is filtered by the city’s days, agent, state and overtime', async () => {
  const late = await wholeCall('2026-11-08T23:58:00+08:00', '13700002222', '8002');
  const early = await wholeCall('2026-11-09T00:01:00+08:00', '13700002222', '8002');
  app.at('2026-11-09T00:11:00+08:00');
  await app.runPeriodic('calls.wrapUp');
  const list = async (asked: object) => (await app.as(lead).calls.list(asked as never)).items.map(({ id }) => id);
  assert.deepEqual(await list({ from: '2026-11-08', to: '2026-11-08' }), [late]);
  assert.deepEqual(await list({ from: '2026-11-09' }), [early]);
  assert.deepEqual(await list({ agentId: li.personId }), [early, late]);
  assert.deepEqual(await list({ agentId: li.personId, isOvertime: 'true' }), [early, late]);
  assert.deepEqual(await list({ agentId: li.personId, isOvertime: 'false' }), []);
  assert.deepEqual(await list({ phone: '137-0000-2222', outcome: 'parked' }), [early, late]);
  assert.deepEqual(await list({ state: 'ringing' }), []);
  await assert.rejects(app.as(wang).calls.list({}), { code: 'FORBIDDEN' });
});

test('past calls are written down whole and count in the history', async () => {
  app.at('2026-11-20T08:00:00+08:00');
  const ringingAt = new Date('2025-12-01T09:00:00+08:00');
  const common = { ringingAt, phone: '13755556666', agentId: wang.personId, ringSeconds: 5 };
  const [answered, missed, late] = await inTransaction(app.context(), (ctx) =>
    recordPastCalls(ctx, [
      { ...common, talkSeconds: 120, wrapUpSeconds: 100 },
      { ...common, talkSeconds: null },
      { ...common, talkSeconds: 60, wrapUpSeconds: 600 },
    ]),
  );
  const read = (id: string | undefined) => app.as(wang).calls.get({ id: id as string });
  const whole = await read(answered);
  assert.deepEqual(
    [whole.state, whole.talkSeconds, whole.wrapUp?.outcome, whole.wrapUp?.isOvertime],
    ['done', 120, 'submitted', false],
  );
  assert.equal((await read(missed)).state, 'missed');
  const overtime = (await read(late)).wrapUp;
  assert.deepEqual(
    [overtime?.isOvertime, overtime?.endedAt, overtime?.submittedAt],
    [true, '2025-12-01T01:09:05.000Z', '2025-12-01T01:11:05.000Z'],
  );
  assert.equal((await app.as(wang).calls.history({ phone: '13755556666' })).total, 3);
});
