import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { recordPastCalls } from '../past-calls.ts';
import { csvOf } from './csv.ts';

const app = await testApp();
app.at('2026-11-23T20:00:00+08:00');
const { people } = await cast(app);
const { agent, secondAgent, shiftLeader, centreManager, trainee } = people;

const called = (agentId: string, wrapUpSeconds: number, talkSeconds = 100, at = '2026-11-23T10:00:00+08:00') => ({
  ringingAt: new Date(at),
  phone: '13991512345',
  agentId,
  ringSeconds: 5,
  talkSeconds,
  wrapUpSeconds,
});
const ids = await recordPastCalls(app.context(), [
  ...[60, 120, 180, 240, 600].map((seconds) => called(agent.personId, seconds)),
  called(secondAgent.personId, 30),
  called(secondAgent.personId, 90, 100, '2026-11-22T10:00:00+08:00'),
]);
const overtime = ids[4] as string;
const today = { fromDay: '2026-11-23', toDay: '2026-11-23' };
const figures = (period = today) => app.as(shiftLeader).wrapUp.figures(period);

test('talk and wrap-up are told per agent, half of the calls and nine of ten, and for all together', async () => {
  await app.runPeriodic('calls.wrapUpDays');
  const { rows, total } = await figures();
  const mine = rows.find((row) => row.agent.id === agent.personId);
  assert.deepEqual(
    [mine?.answered, mine?.wrapUps, mine?.wrapUp, mine?.talk, mine?.overtime, mine?.exempt],
    [5, 5, { p50: 180, p90: 384 }, { p50: 100, p90: 100 }, 1, 0],
  );
  assert.deepEqual([total.answered, total.wrapUp.p50], [6, 150]);
  const both = await figures({ fromDay: '2026-11-22', toDay: '2026-11-23' });
  assert.equal(both.rows.find((row) => row.agent.id === secondAgent.personId)?.wrapUp.p50, 60);
  assert.deepEqual((await figures({ fromDay: '2025-01-01', toDay: '2025-01-02' })).rows, []);
  await assert.rejects(figures({ fromDay: '2025-01-01', toDay: '2026-01-02' }), /最多统计 92 天/);
});

test('an agent asks to be exempted once, the shift leader decides, and the overtime is counted apart', async () => {
  const mine = app.as(agent).wrapUp;
  const [listed] = (await mine.overtime({})).items;
  assert.deepEqual([listed?.id, listed?.wrapUpSeconds, listed?.phoneMasked], [overtime, 600, '139****2345']);
  const asked = await mine.request({ id: overtime, reason: 'fault', words: '话机死机重启' });
  await assert.rejects(mine.request({ id: overtime, reason: 'fault', words: '话机死机重启' }), /已经申请过/);
  await assert.rejects(mine.request({ id: ids[0] as string, reason: 'fault', words: '话机死机重启' }), /没有超期/);
  await assert.rejects(app.as(secondAgent).wrapUp.request({ id: overtime, reason: 'fault', words: '话机死机' }), {
    code: 'NOT_FOUND',
  });
  const exemptionId = asked.exemption?.id as string;
  await assert.rejects(mine.approve({ id: exemptionId }), { code: 'FORBIDDEN' });
  const leader = app.as(shiftLeader).wrapUp;
  assert.equal((await leader.overtime({ scope: 'requested' })).items.length, 1);
  await assert.rejects(leader.refuse({ id: exemptionId, words: '' }), /请说明不同意的理由/);
  await leader.approve({ id: exemptionId, words: '属实' });
  await assert.rejects(leader.refuse({ id: exemptionId, words: '改判' }), { code: 'CONFLICT' });
  const row = (await figures()).rows.find(({ agent: { id } }) => id === agent.personId);
  assert.deepEqual([row?.overtime, row?.exempt], [0, 1]);
});

test('a refused request may be made again, and after some days none', async () => {
  const [late] = await recordPastCalls(app.context(), [called(trainee.personId, 700)]);
  const own = app.as(trainee).wrapUp;
  const { exemption } = await own.request({ id: late as string, reason: 'other', words: '诉求人情绪激动' });
  await app.as(centreManager).wrapUp.refuse({ id: exemption?.id as string, words: '请附说明' });
  await own.request({ id: late as string, reason: 'other', words: '诉求人情绪激动，反复安抚' });
  const [later] = await recordPastCalls(app.context(), [called(trainee.personId, 800)]);
  app.at('2026-11-28T20:00:00+08:00');
  await assert.rejects(own.request({ id: later as string, reason: 'other', words: '当时忘了' }), /已过期限/);
});

test('the figures are a file for spreadsheets, in which no name is a formula; taking it is recorded', async () => {
  const { statusCode, body, headers } = await app.server.inject({
    url: '/api/wrap-up/figures.csv?fromDay=2026-11-23&toDay=2026-11-23',
    headers: app.headersOf(shiftLeader),
  });
  assert.equal(statusCode, 200);
  assert.match(String(headers['content-disposition']), /filename\*=UTF-8''/);
  assert.match(body, new RegExp(`${agent.name},,5,100,100,5,180,384,0,1`));
  const [row] = (await figures()).rows;
  assert.ok(row);
  const evil = csvOf([{ ...row, agent: { ...row.agent, name: '=cmd|"calc"' } }]);
  assert.match(evil, /"'=cmd\|""calc"""/);
  const entries = await app.db
    .selectFrom('auditEntries')
    .select('action')
    .where('action', '=', 'wrapUp.export')
    .execute();
  assert.equal(entries.length, 1);
});

test('a form parked by hand and taken up again goes on with the time that was left', async () => {
  app.at('2026-11-28T20:00:00+08:00');
  const [callId] = await recordPastCalls(app.context(), [called(agent.personId, 10, 60, '2026-11-28T19:50:00+08:00')]);
  const at = (moment: string) => new Date(`2026-11-28T${moment}+08:00`).toISOString();
  // 挂断 19:59:00, two minutes of the eight are used when it is parked.
  await app.db
    .updateTable('calls')
    .set({
      state: 'wrapUp',
      hungUpAt: at('19:58:00'),
      wrapUpStartedAt: at('19:58:00'),
      wrapUpLimitSeconds: 480,
      wrapUpWarnAt: at('20:05:00'),
      wrapUpDueAt: at('20:06:00'),
      wrapUpEndedAt: null,
      wrapUpOutcome: null,
    })
    .where('id', '=', callId as string)
    .execute();
  const desk = app.as(agent).registration;
  const draft = await desk.openDraft({ id: randomUUID(), callId: callId as string, content: {} });
  await desk.parkDraft({ id: draft.id });
  app.at('2026-11-28T20:30:00+08:00');
  await desk.resumeDraft({ id: draft.id });
  const { calls } = await app.as(agent).calls.desk();
  const { wrapUp } = calls.find(({ id }) => id === callId) ?? {};
  assert.deepEqual([wrapUp?.dueAt, wrapUp?.endedAt, wrapUp?.isOvertime], [at('20:36:00'), null, false]);
  await app.runPeriodic('calls.wrapUp');
  app.at('2026-11-28T20:36:01+08:00');
  await app.runPeriodic('calls.wrapUp');
  const [expired] = (await app.as(agent).wrapUp.overtime({})).items;
  assert.deepEqual([expired?.id, expired?.wrapUpSeconds], [callId, 480]);
  await desk.resumeDraft({ id: draft.id });
  assert.ok(
    (await app.as(agent).calls.desk()).calls.every(({ id }) => id !== callId),
    'what ran out does not run anew',
  );
});
