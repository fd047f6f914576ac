import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemPersonId } from '#platform/ids';
import { runJob } from '#platform/run-job';
import { testApp } from '#testing/app';
import { decide } from './decisions/decide.ts';
import { dispatchDue } from './decisions/fire.ts';
import { dispatchingCity, matterOf, setParameter } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const city = await dispatchingCity(app);
const { as, step, ticketOf, untilDispatch, units, people } = city;
const { standing, switchTo, adviceOn, decisionOn, list, whole, later } = city;
await app.runPeriodic('dispatching.evaluateFirst');
await app.runJobs();
await switchTo('live');

test('live, a sure ticket waits for its window in the dispatch list, then goes out by itself', async () => {
  const id = await untilDispatch();
  const before = await whole(id);
  await app.runJobs();
  assert.deepEqual(await whole(id), before);
  const pending = await decisionOn(id);
  assert.equal(pending?.state, 'pending');
  assert.equal(Date.parse(pending.dueAt ?? '') - app.now().getTime(), 10 * 60_000);
  const hinted = await as('dispatcher').dispatching.hints({ ticketIds: id });
  assert.equal(hinted[0]?.dueAt, pending.dueAt);
  await later(9);
  assert.equal((await ticketOf(id)).nodeName, '派单');
  await later(1);
  const out = await ticketOf(id);
  assert.equal(out.nodeName, '单位签收');
  assert.equal(out.currentUnit?.id, units.bureau);
  const last = out.steps.at(-1);
  assert.equal(last?.person?.id, systemPersonId);
  assert.match(last?.opinion ?? '', /智能派单：概率 >?\d+\.\d%，达到该单位的派单线 >?\d+\.\d%。依据：/);
  await step('unitHandler', id, 'accept');
  assert.equal((await decisionOn(id))?.isRight, true);
});

test('intercepted, the ticket is exactly what it was, stays with people and counts as a miss', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  const before = await whole(id);
  const { decision } = await adviceOn(id);
  assert.ok(decision);
  const undo = { id: decision.id, version: decision.version, reason: '先核实地址' };
  await assert.rejects(as('callbackAgent').dispatching.intercept(undo), { code: 'FORBIDDEN' });
  await as('dispatcher').dispatching.intercept(undo);
  await assert.rejects(as('dispatcher').dispatching.intercept(undo), { code: 'CONFLICT' });
  await later(60);
  assert.deepEqual(await whole(id), before);
  assert.deepEqual(
    (await list('undone')).map(({ ticket, isRight }) => [ticket.id, isRight]),
    [[id, false]],
  );
  await step('dispatcher', id, 'dispatch', { unit: units.bureau });
  assert.equal((await decisionOn(id))?.isRight, false);
});

test('withdrawn before the unit accepts, it is back in the dispatch list and never goes out by itself again', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  await later(10);
  const { decision, mayWithdraw } = await adviceOn(id);
  assert.equal(decision?.state, 'dispatched');
  assert.ok(mayWithdraw);
  await as('dispatcher').dispatching.withdraw({ id: decision.id, version: decision.version, reason: '派错了' });
  const back = await ticketOf(id);
  assert.equal(back.nodeName, '派单');
  assert.equal(back.currentUnit, null);
  assert.equal(back.round, 0);
  await later(30);
  assert.equal((await decisionOn(id))?.state, 'barred');
  assert.ok((await list('undone')).some(({ ticket }) => ticket.id === id));
});

test('after the unit has accepted nothing is withdrawn any more', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  await later(10);
  const { decision } = await adviceOn(id);
  assert.ok(decision);
  await step('unitHandler', id, 'accept');
  const now = await decisionOn(id);
  await assert.rejects(
    as('dispatcher').dispatching.withdraw({ id: decision.id, version: now?.version ?? 0, reason: '' }),
    { code: 'CONFLICT' },
  );
});

test('a dispatcher sends it out at once, and the step is theirs', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  const decision = await decisionOn(id);
  await as('dispatcher').dispatching.dispatchNow({ id: decision?.id ?? '', version: decision?.version ?? 0 });
  assert.equal((await ticketOf(id)).steps.at(-1)?.person?.id, people.dispatcher.personId);
  await later(20);
  assert.equal((await whole(id)).steps.filter(({ outcome }) => outcome === 'dispatched').length, 1);
});

test('never a report, a secret, a returned ticket; and what comes up within the window stops it', async () => {
  const report = await untilDispatch({ kind: 'report' });
  const secret = await untilDispatch({ isSecret: true });
  const returned = await city.register({ content: matterOf(false, 1) });
  await step('firstReviewer', returned, 'return', { reasonCode: 'incomplete', opinion: '请补充' });
  await step('agent', returned, 'submit');
  await step('firstReviewer', returned, 'approve');
  await step('deputyShiftLeader', returned, 'approve');
  const changed = await untilDispatch();
  const joint = await untilDispatch();
  await app.runJobs();
  assert.equal(await decisionOn(report), null);
  assert.equal((await decisionOn(secret))?.state, 'barred');
  assert.match((await decisionOn(returned))?.why ?? '', /退回/);
  assert.equal((await decisionOn(changed))?.state, 'pending');
  await app.db.updateTable('tickets').set({ isSecret: true }).where('id', '=', changed).execute();
  await app.db.insertInto('ticketUnits').values({ ticketId: joint, unitId: units.bureau }).execute();
  await later(30);
  for (const id of [report, secret, returned, changed, joint]) assert.equal((await ticketOf(id)).nodeName, '派单', id);
  assert.equal((await decisionOn(changed))?.state, 'barred');
});

test('what is corrected within the window is read again', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  const first = await decisionOn(id);
  const { version } = await ticketOf(id);
  await as('dispatcher').processing.correctContent({ id, version, changes: { content: matterOf(true, 3) } });
  await app.runJobs();
  const second = await decisionOn(id);
  assert.notEqual(second?.id, first?.id);
  assert.equal(second?.unit?.id, units.otherBureau);
  await later(10);
  assert.equal((await ticketOf(id)).currentUnit?.id, units.otherBureau);
});

test('a worker that dies and starts again decides once and dispatches once', async () => {
  const id = await untilDispatch();
  const twice = async (job: typeof decide | typeof dispatchDue, input: object) => {
    for (let run = 0; run < 2; run++) await runJob(app.app.platform, job as never, `again-${run}`, input);
  };
  await twice(decide, { ticketId: id });
  const rows = await app.db.selectFrom('dispatchDecisions').selectAll().where('ticketId', '=', id).execute();
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['pending'],
  );
  app.at(new Date(app.now().getTime() + 600_000).toISOString());
  await twice(dispatchDue, { id: rows[0]?.id });
  assert.equal((await whole(id)).steps.filter(({ outcome }) => outcome === 'dispatched').length, 1);
  await app.runJobs();
  assert.equal((await whole(id)).steps.filter(({ outcome }) => outcome === 'dispatched').length, 1);
});

test('a ticket whose job was lost is found and read', async () => {
  const id = await untilDispatch();
  await app.db.deleteFrom('dispatchDecisions').where('ticketId', '=', id).execute();
  await app.runJobs();
  await app.db.deleteFrom('dispatchDecisions').where('ticketId', '=', id).execute();
  assert.equal(await decisionOn(id), null);
  await app.runPeriodic('dispatching.catchUp');
  await app.runJobs();
  assert.equal((await decisionOn(id))?.state, 'pending');
});

test('switched off, nothing more goes out: what waited stays in the list', async () => {
  const id = await untilDispatch();
  await app.runJobs();
  assert.equal((await decisionOn(id))?.state, 'pending');
  await switchTo('shadow', '节前停用');
  assert.equal((await decisionOn(id))?.state, 'lapsed');
  await later(30);
  assert.equal((await ticketOf(id)).nodeName, '派单');
});

test('when it is wrong too often it goes back to shadow by itself and says so', async () => {
  await switchTo('live', '再次启用');
  app.at(new Date(app.now().getTime() + 60_000).toISOString());
  for (let miss = 0; miss < 3; miss++) {
    const id = await untilDispatch();
    await app.runJobs();
    const decision = await decisionOn(id);
    assert.equal(decision?.state, 'pending', `miss ${miss}`);
    await as('dispatcher').dispatching.intercept({
      id: decision?.id ?? '',
      version: decision?.version ?? 0,
      reason: '',
    });
    await app.runJobs();
    assert.equal((await standing()).mode.mode, miss < 2 ? 'live' : 'shadow');
  }
  const [last] = await as('centreManager').dispatching.modes();
  assert.ok(last?.isAutomatic);
  assert.match(last.reason, /准确率 0\.0%，明显低于可接受的 95\.0%/);
  const entry = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('action', '=', 'dispatching.shadow')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  assert.equal(entry.personId, systemPersonId);
});

test('a stricter wish raises the thresholds at once: what waits is looked at again before it goes', async () => {
  await switchTo('live', '再试');
  const id = await untilDispatch();
  await app.runJobs();
  assert.equal((await decisionOn(id))?.state, 'pending');
  await setParameter(app, city, 'dispatching.acceptedErrorPercent', 0.5);
  await later(10);
  assert.equal((await ticketOf(id)).nodeName, '派单');
  assert.match((await decisionOn(id))?.why ?? '', /派单线/);
});
