import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { stepsOf } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const as = (part: Part) => app.as(people[part]);

const register = async (change: Parameters<typeof form>[0] = {}, part: Part = 'trainee') =>
  (await as(part).registration.register({ ...form(change), draftId: randomUUID(), callId: null, action: 'submit' })).id;

const take = stepsOf(app, people);

async function correct(part: Part, id: string, changes: { title?: string; kind?: 'complaint' | 'report' }) {
  const { version } = await as(part).tickets.get({ id });
  return as(part).processing.correctContent({ id, version, changes });
}

test('what the lead corrects in place is shown to the trainee, who says that it was read', async () => {
  const id = await register();
  await correct('traineeLead', id, { title: '汉滨区五里镇卫生院旁路灯不亮' });
  await take('traineeLead', id, 'approve');
  const { items } = await as('trainee').reviews.feedback({});
  const [told] = items;
  assert.deepEqual(
    [told?.kind, told?.nodeName, told?.reviewer.name, told?.changes],
    [
      'correction',
      '组长审核',
      people.traineeLead.name,
      [{ field: 'title', label: '标题', before: '汉滨区五里镇集镇路灯不亮', after: '汉滨区五里镇卫生院旁路灯不亮' }],
    ],
  );
  assert.equal((await as('trainee').reviews.feedbackCount()).count, 1);
  const toldId = told?.id as string;
  assert.deepEqual(await as('agent').reviews.acknowledge({ ids: [toldId] }), { count: 0 }, 'not another’s');
  assert.deepEqual(await as('trainee').reviews.acknowledge({ ids: [toldId] }), { count: 1 });
  assert.equal((await as('trainee').reviews.feedbackCount()).count, 0);
  assert.equal((await as('trainee').reviews.feedback({ state: 'all' })).items.length, 1);
});

test('the lead sends back for several reasons at once, in codes and in words', async () => {
  const id = await register();
  await assert.rejects(take('traineeLead', id, 'return', { reasonCode: 'unclear,bogus' }), /退回原因不在可选范围内/);
  await assert.rejects(take('traineeLead', id, 'return', {}), /请选择退回原因/);
  await take('traineeLead', id, 'return', { reasonCode: 'unclear,wrongPlace', opinion: '请问清是哪条路' });
  const [told] = (await as('trainee').reviews.feedback({})).items;
  assert.deepEqual(
    [told?.kind, told?.reasons, told?.words],
    ['return', ['诉求表述不清', '事件发生地有误'], '请问清是哪条路'],
  );
  const { steps } = await as('trainee').tickets.get({ id });
  assert.equal(steps.at(-1)?.fields[0]?.value, '诉求表述不清、事件发生地有误');
  const { dueAt, registeredAt } = await as('trainee').tickets.get({ id });
  assert.ok(dueAt && dueAt > registeredAt, 'the citizen’s deadline keeps running');
});

test('the desk lists all reviews of a person, without those they registered themselves', async () => {
  const id = await register();
  const { items } = await as('traineeLead').processing.workItems({ stage: 'review' });
  const item = items.find((each) => each.id === id);
  assert.deepEqual(
    [item?.why, item?.registrarName, item?.batchAction],
    ['own', people.trainee.name, { key: 'approve', name: '审核通过' }],
  );
  const own = await register({ kind: 'report' }, 'trainee');
  const leads = await as('agentLead').processing.workItems({ stage: 'review' });
  assert.ok(leads.items.some((each) => each.id === own));
  const reviewersOwn = await register({}, 'agentLead');
  await app.db.updateTable('workItems').set({ roleKey: 'agentLead' }).where('ticketId', '=', reviewersOwn).execute();
  const again = await as('agentLead').processing.workItems({ stage: 'review' });
  assert.ok(again.items.every((each) => each.id !== reviewersOwn));
});

test('a review past its limit is offered to the next, then to the one after, and whoever acts first has done it', async () => {
  const id = await register();
  const isOffered = async (part: Part) =>
    (await as(part).processing.workItems({ stage: 'review' })).items.some((each) => each.id === id);
  app.at('2026-11-23T09:55:00+08:00');
  await app.runPeriodic('reviews.escalate');
  assert.equal(await isOffered('agentLead'), false);
  app.at('2026-11-23T10:02:00+08:00');
  await app.runPeriodic('reviews.escalate');
  assert.deepEqual([await isOffered('agentLead'), await isOffered('shiftLeader')], [true, false]);
  app.at('2026-11-23T10:17:00+08:00');
  await app.runPeriodic('reviews.escalate');
  assert.deepEqual([await isOffered('agentLead'), await isOffered('shiftLeader')], [true, true]);
  assert.ok(await isOffered('traineeLead'), 'the lead keeps it');
  await take('shiftLeader', id, 'approve');
  assert.equal(await isOffered('agentLead'), false, 'the next step begins anew');
  await assert.rejects(take('secondAgent', id, 'approve'), { code: 'FORBIDDEN' });
});

test('the days’ figures count first reviews, clean ones, returns by reason and corrected fields', async () => {
  await app.runPeriodic('reviews.days');
  const period = { id: people.trainee.personId, fromDay: '2026-11-23', toDay: '2026-11-23' };
  const { figures, isMet, checks } = await as('traineeLead').trainees.figures(period);
  assert.deepEqual(
    [figures.registered, figures.reviewed, figures.clean, figures.returned, figures.corrected],
    [5, 3, 1, 1, 1],
  );
  assert.deepEqual(
    figures.reasons.map(({ label }) => label),
    ['诉求表述不清', '事件发生地有误'],
  );
  assert.deepEqual(figures.fields, [{ field: 'title', label: '标题', count: 1 }]);
  assert.equal(isMet, false);
  assert.equal(checks.find(({ key }) => key === 'cleanRate')?.actual, 33.3);
  const drill = async (only: 'clean' | 'returned' | 'corrected') =>
    (await as('traineeLead').trainees.reviews({ ...period, only })).items.length;
  assert.deepEqual([await drill('clean'), await drill('returned'), await drill('corrected')], [1, 1, 1]);
  const byReason = await as('traineeLead').trainees.reviews({ ...period, reason: 'wrongPlace' });
  assert.deepEqual(byReason.items[0]?.reasons, ['诉求表述不清', '事件发生地有误']);
});

test('a centre that reviewed before figures were kept finds its reviews in the steps', async () => {
  const kept = await app.db
    .selectFrom('reviews')
    .select(['ticketId', 'decision', 'isFirst', 'reasons', 'correctedFields'])
    .orderBy('at')
    .orderBy('ticketId')
    .execute();
  await app.db.deleteFrom('reviews').execute();
  await app.runPeriodic('reviews.days');
  app.at('2026-11-23T10:24:00+08:00');
  await app.runPeriodic('reviews.days');
  assert.deepEqual(
    await app.db
      .selectFrom('reviews')
      .select(['ticketId', 'decision', 'isFirst', 'reasons', 'correctedFields'])
      .orderBy('at')
      .orderBy('ticketId')
      .execute(),
    kept,
  );
});

test('counting the same days again changes nothing', async () => {
  const before = await app.db.selectFrom('traineeDays').selectAll().execute();
  app.at('2026-11-23T10:30:00+08:00');
  await app.runPeriodic('reviews.days');
  assert.deepEqual(await app.db.selectFrom('traineeDays').selectAll().execute(), before);
});

test('a share comes into force only after enough reviews, and two managers do not overwrite each other', async () => {
  const { personId: id } = people.trainee;
  const manager = as('centreManager');
  const set = await manager.trainees.setShare({ id, version: 0, share: 30 });
  assert.deepEqual(set, { share: 30, shareInForce: 100, shareVersion: 1 });
  await assert.rejects(manager.trainees.setShare({ id, version: 0, share: 50 }), { code: 'CONFLICT' });
  await assert.rejects(as('traineeLead').trainees.setShare({ id, version: 1, share: 50 }), { code: 'FORBIDDEN' });
  await manager.parameters.set({ key: 'reviews.minimumReviewed', value: 3, version: 0 });
  await app.runPeriodic('reviews.shares');
  const [trainee] = (await manager.trainees.list()).trainees;
  assert.deepEqual([trainee?.share, trainee?.shareInForce, trainee?.reviewedEver], [30, 30, 3]);
});

test('a trainee whose lead is gone is shown without one', async () => {
  const { trainees } = await as('centreManager').trainees.list();
  assert.deepEqual([trainees[0]?.lead?.name, trainees[0]?.waiting], [people.traineeLead.name, 1]);
  await as('centreManager').leads.bindTo({
    personId: people.trainee.personId,
    leadId: null,
    fromDay: '2026-11-23',
  });
  assert.equal((await as('centreManager').trainees.list()).trainees[0]?.lead, null);
});

test('a lead proposes, somebody else decides, and the trainee is an agent', async () => {
  const { personId: id } = people.trainee;
  const period = { fromDay: '2026-11-01', toDay: '2026-11-23' };
  const lead = as('traineeLead').trainees;
  const first = await lead.propose({ id, ...period, words: '登记规范，可以独立上岗' });
  await assert.rejects(lead.propose({ id, ...period, words: '再提一次' }), /已有待审批/);
  await assert.rejects(lead.approve({ id: first.id }), { code: 'FORBIDDEN' });
  const refused = await as('centreManager').trainees.refuse({ id: first.id, words: '审核件数不足' });
  assert.equal(refused.state, 'refused');
  await assert.rejects(as('centreManager').trainees.approve({ id: first.id }), { code: 'CONFLICT' });
  const second = await lead.propose({ id, ...period, words: '补足件数后再次申请' });
  await as('centreManager').trainees.approve({ id: second.id, words: '同意' });
  const { roles } = await as('centreManager').organization.person({ id });
  assert.deepEqual(
    roles.map(({ key }) => key),
    ['agent'],
  );
  assert.equal((await as('centreManager').trainees.list()).trainees.length, 0);
  const entries = await app.db.selectFrom('auditEntries').select('summary').where('objectId', '=', id).execute();
  assert.ok(entries.some(({ summary }) => summary === '角色由实习话务员转为话务员'));
});
