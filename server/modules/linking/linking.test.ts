import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, register, step, dispatched, accepted, closed } = await ticketCast(app);

const versionOf = async (id: string) => (await as('firstReviewer').tickets.get({ id })).version;
const link = async (...ids: string[]) =>
  as('firstReviewer').links.link({
    tickets: await Promise.all(ids.map(async (id) => ({ id, version: await versionOf(id) }))),
    reason: '同一路灯',
  });
const linksOf = (id: string) => as('firstReviewer').links.ofTicket({ id });
async function unlink(id: string) {
  const { own } = await linksOf(id);
  assert.ok(own);
  return as('firstReviewer').links.unlink({ id: own.linkId, version: own.version, reason: '不是同一盏灯' });
}
const listed = async (id: string) => {
  const { items } = await as('firstReviewer').processing.workItems({ node: 'firstReview', limit: 200 });
  return items.some((item) => item.id === id);
};
/** Everything of a ticket that undoing has to bring back. */
async function standing(id: string) {
  const ticket = await app.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const item = await app.db.selectFrom('workItems').selectAll().where('ticketId', '=', id).executeTakeFirst();
  const { version: _, ...rest } = ticket;
  return { ...rest, item };
}
/** At its callback. */
async function answered(id: string) {
  await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' });
  await step('unitReviewer', id, 'approve');
  await step('centreManager', id, 'approve');
  await app.runJobs();
}

test('the first ticket leads whatever the order; a later one leaves the lists and both timelines say so', async () => {
  const { id: first } = await register();
  app.at('2026-11-23T09:31:00+08:00');
  const { id: second } = await register('secondAgent', { citizenName: '李强', citizenPhone: '13991500002' });
  assert.ok(await listed(second));
  const { leadId, followers } = await link(second, first);
  assert.deepEqual([leadId, followers], [first, 1]);
  assert.ok(!(await listed(second)));
  assert.ok(await listed(first));
  const [lead, follower] = [await linksOf(first), await linksOf(second)];
  assert.equal(lead.contacts, 2);
  assert.equal(lead.followers[0]?.ticket.citizenName, '李强');
  assert.match(lead.followers[0]?.ticket.phoneMasked ?? '', /\*/, 'the caller is attached, masked');
  assert.equal(follower.lead?.id, first);
  const [one, other] = [
    await as('firstReviewer').tickets.get({ id: first }),
    await as('firstReviewer').tickets.get({ id: second }),
  ];
  assert.equal(one.marks.followers, 1);
  assert.ok(other.marks.isFollower);
  assert.match(one.events.at(-1)?.title ?? '', /^并入从件/);
  assert.match(other.events.at(-1)?.title ?? '', /^并入主件/);
  assert.deepEqual(other.actions, []);
  await assert.rejects(step('firstReviewer', second, 'approve'), /已并案/);
  const summaries = await app.db.selectFrom('auditEntries').select('action').where('objectId', '=', second).execute();
  assert.ok(summaries.some(({ action }) => action === 'ticket.linked'));
});

test('undoing restores node, people, status, deadline and work item exactly', async () => {
  app.at(morning);
  const first = await accepted();
  const second = await dispatched();
  const before = await standing(second);
  await link(first, second);
  assert.notDeepEqual(await standing(second), before);
  assert.deepEqual(await unlink(second), { ticketId: second, effect: 'resumes' });
  assert.deepEqual(await standing(second), before);
  assert.equal((await linksOf(first)).contacts, 1);
  assert.equal((await as('firstReviewer').tickets.get({ id: first })).marks.followers, 0);
});

test('the time a ticket rested is given back, and the deadline explains it', async () => {
  app.at(morning);
  const first = await accepted();
  const second = await dispatched();
  const before = await as('firstReviewer').tickets.get({ id: second });
  await link(first, second);
  app.at('2026-11-24T09:30:00+08:00');
  await unlink(second);
  const after = await as('firstReviewer').tickets.get({ id: second });
  assert.equal(before.dueAt, '2026-11-30T10:00:00.000Z');
  assert.equal(after.dueAt, '2026-12-01T10:00:00.000Z', 'one working day later');
  const { lines } = await as('firstReviewer').tickets.explainDeadline({ id: second });
  assert.ok(lines.some(({ kind, text }) => kind === 'pause' && /并案，不计入办理时间/.test(text)));
  const { version } = after;
  assert.equal(version, before.version + 2);
  app.at(morning);
});

test('when the lead is answered every caller is: each ticket goes to a callback of its own, with the unit that answered', async () => {
  app.at(morning);
  const first = await accepted();
  const second = await dispatched();
  const { id: third } = await register('secondAgent');
  await link(first, second, third);
  await answered(first);
  for (const id of [second, third]) {
    const ticket = await as('callbackAgent').tickets.get({ id });
    assert.equal(ticket.nodeName, '回访');
    assert.equal(ticket.answer, '路灯线路已修复，当晚恢复照明。');
    assert.equal(ticket.unitName, (await as('callbackAgent').tickets.get({ id: first })).unitName);
    assert.equal(ticket.steps.at(-1)?.actionName, '并案答复');
    assert.ok(ticket.marks.isFollower, 'it stays a follower in the figures');
  }
  const open = await app.db.selectFrom('callbacks').select('ticketId').where('status', '=', 'open').execute();
  for (const id of [first, second, third]) assert.ok(open.some(({ ticketId }) => ticketId === id));
  await step('callbackAgent', second, 'satisfied', { satisfaction: 'satisfied' });
  assert.equal((await as('agent').tickets.get({ id: second })).status, 'closed');
  assert.equal(
    (await as('agent').tickets.get({ id: third })).status,
    'open',
    'the other caller is asked by themselves',
  );
  const { followers } = await linksOf(first);
  assert.deepEqual(followers.map(({ undo }) => undo).sort(), ['bondOnly', 'takesBack']);
});

test('after the answer undoing takes it back while the citizen has not been asked, and says so afterwards', async () => {
  app.at(morning);
  const first = await accepted();
  const second = await dispatched();
  const third = await dispatched();
  const before = await standing(second);
  await link(first, second, third);
  await answered(first);
  assert.deepEqual(await unlink(second), { ticketId: second, effect: 'takesBack' });
  assert.deepEqual(await standing(second), before);
  const callbacks = await app.db.selectFrom('callbacks').select('status').where('ticketId', '=', second).execute();
  assert.deepEqual(callbacks, [{ status: 'withdrawn' }]);
  await step('callbackAgent', third, 'satisfied', { satisfaction: 'satisfied' });
  const kept = await standing(third);
  assert.equal((await unlink(third)).effect, 'bondOnly');
  assert.deepEqual(await standing(third), { ...kept, leadId: null });
});

test('a caller who is not content gets a matter of their own', async () => {
  app.at(morning);
  const first = await accepted();
  const second = await dispatched();
  await link(first, second);
  await answered(first);
  await step('callbackAgent', second, 'dissatisfied', { reasonCode: 'notSolved', opinion: '路灯还是不亮' });
  const ticket = await as('firstReviewer').tickets.get({ id: second });
  assert.ok(!ticket.marks.isFollower);
  assert.equal((await linksOf(first)).contacts, 1);
});

test('what is linked to an answered lead gets its answer at once; a closed one without an answer leads nobody', async () => {
  app.at(morning);
  const first = await closed();
  const { id: second } = await register();
  await link(first, second);
  await app.runJobs();
  assert.equal((await as('callbackAgent').tickets.get({ id: second })).nodeName, '回访');
  assert.equal((await as('agent').tickets.get({ id: first })).status, 'closed', 'the lead stays as it is');
});

test('a void lead hands over to the first of its followers, which goes on where it stood', async () => {
  app.at(morning);
  const { id: first } = await register();
  const { id: second } = await register();
  const { id: third } = await register();
  const before = await standing(second);
  await link(first, second, third);
  await step('shiftLeader', first, 'void', { reasonCode: 'test', opinion: '测试工单' });
  assert.deepEqual(await standing(second), before);
  const links = await linksOf(second);
  assert.deepEqual(
    links.followers.map(({ ticket }) => ticket.id),
    [third],
  );
  assert.equal((await linksOf(first)).contacts, 1);
});

test('a lead that is linked brings its followers along, and takes them back when it is unlinked', async () => {
  app.at(morning);
  const { id: oldest } = await register();
  const { id: middle } = await register();
  const { id: youngest } = await register();
  await link(middle, youngest);
  await link(oldest, youngest);
  assert.deepEqual((await linksOf(oldest)).followers.map(({ ticket }) => ticket.id).sort(), [middle, youngest].sort());
  await unlink(middle);
  assert.equal((await linksOf(oldest)).contacts, 1);
  assert.deepEqual(
    (await linksOf(middle)).followers.map(({ ticket }) => ticket.id),
    [youngest],
  );
});

test('reports, secret, void and closed tickets are never linked, nor what one may not see or somebody changed', async () => {
  app.at(morning);
  const { id: plain } = await register();
  const { id: secret } = await register('agent', { isSecret: true });
  const { id: report } = await register('agentLead', { kind: 'report' });
  const { id: voided } = await register();
  await step('shiftLeader', voided, 'void', { reasonCode: 'test', opinion: '测试工单' });
  const done = await closed();
  await assert.rejects(link(plain, secret), /要求保密/);
  await assert.rejects(link(plain, report), /举报件不能并案/);
  await assert.rejects(link(plain, voided), /已作废/);
  await assert.rejects(link(plain, done), /已办结，不能再并入/);
  await assert.rejects(link(plain, plain), /已经并在一起/);
  const tickets = [plain, (await register()).id].map((id) => ({ id, version: 1 }));
  await assert.rejects(as('agent').links.link({ tickets, reason: '' }), { code: 'FORBIDDEN' });
  await step('firstReviewer', plain, 'approve');
  await assert.rejects(as('firstReviewer').links.link({ tickets, reason: '' }), /刚被别人办理/);
  await assert.rejects(as('unitHandler').links.ofTicket({ id: plain }), { code: 'NOT_FOUND' });
});

test('two who link the same tickets at once: one wins, the other is told; nothing is half done', async () => {
  app.at(morning);
  const { id: first } = await register();
  const { id: second } = await register();
  const tickets = [first, second].map((id) => ({ id, version: 1 }));
  const results = await Promise.allSettled(
    ['firstReviewer', 'dispatcher', 'shiftLeader'].map((part) =>
      as(part as 'firstReviewer').links.link({ tickets, reason: '' }),
    ),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await linksOf(first)).contacts, 2);
});

test('a query counts contacts and matters', async () => {
  app.at(morning);
  const all = await as('firstReviewer').tickets.count({});
  const { count } = await as('firstReviewer').tickets.count({ where: 'all(isFollower.yes)' });
  assert.ok(count > 0);
  assert.equal(all.followers, count);
  const { items } = await as('firstReviewer').tickets.search({ where: 'all(followers.atLeast.1)' });
  assert.ok(items.length > 0);
  for (const { marks } of items) assert.ok(marks.followers >= 1 && !marks.isFollower);
});
