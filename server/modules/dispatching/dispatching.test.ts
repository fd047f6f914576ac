import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { dispatchingCity, matterOf } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const city = await dispatchingCity(app);
const { as, step, untilDispatch, units, people, standing, switchTo, adviceOn, list, whole } = city;

test('a centre without thresholds cannot switch to automatic dispatch, and its page is empty but not broken', async () => {
  const now = await standing();
  assert.equal(now.mode.mode, 'shadow');
  assert.equal(now.evaluation, null);
  assert.deepEqual(now.units, []);
  await assert.rejects(switchTo('live'), { code: 'CONFLICT' });
});

test('past tickets, each read by a model that did not know it, give every unit its threshold and a curve', async () => {
  await app.runPeriodic('dispatching.evaluateFirst');
  await app.runJobs();
  const now = await standing();
  assert.equal(now.evaluation?.cases, 160);
  assert.deepEqual(now.units.map(({ unit }) => unit.id).sort(), [units.bureau, units.otherBureau].sort());
  for (const unit of now.units) {
    assert.ok(unit.threshold !== null && (unit.lower ?? 0) >= 0.95, JSON.stringify(unit));
    assert.ok(unit.decided >= now.casesNeeded && unit.decided <= unit.cases);
  }
  assert.equal(now.curve.at(-1)?.coverage, 1);
  const strict = await standing({ acceptedErrorPercent: 0.5 });
  assert.ok(strict.units.every(({ threshold }) => threshold === null));
  assert.equal(strict.overall.decided, 0);
});

test('a new centre sees at once what would have been done on its past tickets, marked as such', async () => {
  const { items } = await as('dispatcher').dispatching.decisions({ filter: 'agreed' });
  assert.ok(items.length > 0 && items.every(({ isReplayed, isRight }) => isReplayed && isRight));
  assert.deepEqual((await standing()).recent, { judged: 0, right: 0 });
});

test('in shadow the decision is written down and compared with what people did; the ticket is not touched', async () => {
  const right = await untilDispatch();
  const wrong = await untilDispatch({ content: matterOf(true, 2) });
  const before = await whole(right);
  await app.runJobs();
  assert.deepEqual(await whole(right), before);
  const { decision, candidates } = await adviceOn(right);
  assert.equal(decision?.state, 'would');
  assert.equal(decision.unit?.id, units.bureau);
  assert.equal(candidates[0]?.unit.id, units.bureau);
  assert.ok((candidates[0]?.probability ?? 0) >= (candidates[1]?.probability ?? 0));
  assert.match(candidates[0]?.reasons.join() ?? '', /默认承办单位/);
  await step('dispatcher', right, 'dispatch', { unit: units.bureau });
  await step('dispatcher', wrong, 'dispatch', { unit: units.bureau });
  assert.deepEqual(
    (await list('agreed')).map(({ ticket }) => ticket.id),
    [right],
  );
  assert.deepEqual(
    (await list('differed')).map(({ ticket }) => ticket.id),
    [wrong],
  );
  // The unit gives it back and the other one gets it: the platform was right after all.
  await step('unitHandler', wrong, 'decline', { reasonCode: 'notOurDuty', opinion: '不属于我局' });
  await step('dispatcher', wrong, 'transfer', { unit: units.otherBureau, reasonCode: 'wrongUnit' });
  assert.deepEqual((await list('agreed')).map(({ ticket }) => ticket.id).sort(), [right, wrong].sort());
  assert.deepEqual((await standing()).recent, { judged: 2, right: 2 });
});

test('only managers switch, with a reason and on what they saw; the audit log knows', async () => {
  await assert.rejects(as('dispatcher').dispatching.setMode({ mode: 'live', version: 0, reason: '试' }), {
    code: 'FORBIDDEN',
  });
  await assert.rejects(as('centreManager').dispatching.setMode({ mode: 'live', version: 3, reason: '试' }), {
    code: 'CONFLICT',
  });
  await assert.rejects(switchTo('live', ' '), { code: 'INVALID' });
  const now = await switchTo('live', '影子运行两个月，准确率达标');
  assert.equal(now.mode, 'live');
  const entry = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', '=', 'dispatching.live')
    .executeTakeFirstOrThrow();
  assert.equal(entry.personId, people.centreManager.personId);
});

test('the list comes as a file, without names or numbers of citizens', async () => {
  const file = await app.server.inject({
    url: '/api/dispatching/decisions.csv?filter=automatic',
    headers: app.headersOf(people.dispatcher),
  });
  assert.equal(file.statusCode, 200);
  assert.match(file.payload, /工单编号,工单标题/);
  assert.doesNotMatch(file.payload, /13991500001|王秀英/);
  const refused = await app.server.inject({
    url: '/api/dispatching/decisions.csv',
    headers: app.headersOf(people.agent),
  });
  assert.equal(refused.statusCode, 403);
});
