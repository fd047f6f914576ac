import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Actor } from '#platform/context';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { stepsOf } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, units, form } = await cast(app);
const as = (part: Part) => app.as(people[part]);

async function register(part: Part = 'agent', change: Parameters<typeof form>[0] = {}) {
  return as(part).registration.register({ ...form(change), draftId: randomUUID(), callId: null, action: 'submit' });
}

const step = stepsOf(app, people);

/** Through the reviews and to the bureau's desk. */
async function dispatched(change: Parameters<typeof form>[0] = {}) {
  const { id } = await register('agent', change);
  await step('firstReviewer', id, 'approve');
  await step('deputyShiftLeader', id, 'approve');
  await step('dispatcher', id, 'dispatch', { unit: units.bureau });
  return id;
}

const listed = async (part: Part, node: string) =>
  (await as(part).processing.workItems({ node, limit: 200 })).items.map(({ id }) => id);

test("a trainee's ticket passes the lead, both reviews, dispatch, the unit, the centre and the callback until it is closed", async () => {
  const { id } = await register('trainee');
  assert.ok((await listed('traineeLead', 'traineeReview')).includes(id));
  await step('traineeLead', id, 'approve', { opinion: '登记规范' });
  await step('firstReviewer', id, 'approve');
  await step('deputyShiftLeader', id, 'approve');
  await step('dispatcher', id, 'dispatch', { unit: units.bureau, opinion: '请按期办理' });
  assert.ok((await listed('unitHandler', 'acceptance')).includes(id));
  await step('unitHandler', id, 'accept');
  await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' });
  await step('unitReviewer', id, 'approve');
  await step('centreManager', id, 'approve');
  const closed = await step('callbackAgent', id, 'satisfied', { satisfaction: 'verySatisfied' });
  assert.equal(closed.status, 'closed');
  assert.equal(closed.satisfaction, 'satisfied');
  assert.equal(closed.answer, '路灯线路已修复，当晚恢复照明。');
  assert.deepEqual(
    closed.steps.map(({ nodeName, actionName }) => `${nodeName}:${actionName}`),
    [
      '登记:提交',
      '组长审核:审核通过',
      '初审:审核通过',
      '副班长审核:审核通过',
      '派单:派单',
      '单位签收:签收',
      '办理:答复',
      '单位审核:审核通过',
      '中心审核:审核通过',
      '回访:满意',
    ],
  );
  assert.deepEqual(
    closed.steps.slice(0, 2).map(({ folded }) => folded),
    ['beforeFirstReview', 'beforeFirstReview'],
  );
  const { count } = await app.db
    .selectFrom('workItems')
    .where('ticketId', '=', id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  assert.equal(count, 0, 'a closed ticket waits for nobody');
});

test('a direct answer closes at registration; a trainee needs the lead for it', async () => {
  const direct = {
    ...form({ kind: 'consult' }),
    callId: null,
    action: 'answerDirectly' as const,
    answer: '路灯报修电话是 0915-12345。',
  };
  const { id } = await as('agent').registration.register({ ...direct, draftId: randomUUID() });
  const ticket = await as('agent').tickets.get({ id });
  assert.equal(ticket.status, 'closed');
  assert.equal(ticket.answer, direct.answer);
  const trainees = await as('trainee').registration.register({ ...direct, draftId: randomUUID() });
  assert.equal((await as('trainee').tickets.get({ id: trainees.id })).status, 'open');
  assert.equal((await step('traineeLead', trainees.id, 'approve')).status, 'closed');
});

test('through three unit levels, returned by the lowest, answered by the middle one', async () => {
  const id = await dispatched();
  await step('unitHandler', id, 'accept');
  await step('unitHandler', id, 'subDispatch', { unit: units.branch });
  await step('branchHandler', id, 'accept');
  await step('branchHandler', id, 'subDispatch', { unit: units.station });
  await step('stationHandler', id, 'decline', { reasonCode: 'notOurArea', opinion: '不在我所辖区' });
  await step('branchHandler', id, 'answer', { result: 'solved', answer: '已安排维修完毕。' });
  await step('branchReviewer', id, 'approve');
  assert.ok((await listed('unitReviewer', 'unitReview')).includes(id), 'the answer goes up one level at a time');
  const { steps } = await step('unitReviewer', id, 'approve');
  const lower = steps.filter(({ level }) => level >= 2);
  assert.ok(lower.length >= 5);
  assert.ok(lower.some(({ folded }) => folded === 'lowerUnit'));
  assert.equal(lower.find(({ outcome }) => outcome === 'declined')?.folded, null, 'a return is never folded');
});

test('a return to the dispatcher becomes a transfer to another bureau', async () => {
  const id = await dispatched();
  await step('unitHandler', id, 'decline', { reasonCode: 'notOurDuty', opinion: '属水利部门职责' });
  assert.ok((await listed('dispatcher', 'dispatch')).includes(id));
  const moved = await step('dispatcher', id, 'transfer', { unit: units.otherBureau, reasonCode: 'wrongUnit' });
  assert.equal(moved.unitName, '市水利局');
  assert.ok((await listed('otherUnitHandler', 'acceptance')).includes(id));
  await assert.rejects(step('unitHandler', id, 'accept'), { code: 'FORBIDDEN' });
});

test('a unit neither sees nor finds what was never its own', async () => {
  const id = await dispatched();
  await assert.rejects(as('otherUnitHandler').tickets.get({ id }), { code: 'NOT_FOUND' });
  const found = await as('otherUnitHandler').tickets.search({ text: '路灯', limit: 200 });
  assert.ok(!found.items.some((row) => row.id === id));
  assert.ok((await as('unitHandler').tickets.search({ text: '路灯', limit: 200 })).items.some((row) => row.id === id));
});

test('dispatching downwards is only possible to an active unit right below', async () => {
  const id = await dispatched();
  await step('unitHandler', id, 'accept');
  await assert.rejects(step('unitHandler', id, 'subDispatch', { unit: units.station }), /不是本单位的下级单位/);
  await assert.rejects(step('unitHandler', id, 'subDispatch', { unit: units.otherBureau }), /不是本单位的下级单位/);
  await assert.rejects(step('unitHandler', id, 'subDispatch', { unit: 'nonsense' }), { code: 'INVALID' });
});

test('two people take the same ticket: the slower one is told, and nothing is done twice', async () => {
  const { id } = await register();
  const { version } = await as('firstReviewer').tickets.get({ id });
  const take = () => as('firstReviewer').processing.takeStep({ id, version, action: 'approve', inputs: {} });
  const results = await Promise.allSettled([take(), take(), take()]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  const { steps } = await as('shiftLeader').tickets.get({ id });
  assert.equal(steps.length, 2);
});

test('a batch does what can be done and names what cannot', async () => {
  const [one, two] = [await register(), await register()];
  await step('firstReviewer', two.id, 'approve');
  const results = await as('firstReviewer').processing.takeSteps({
    tickets: [
      { id: one.id, version: 1 },
      { id: two.id, version: 2 },
    ],
    action: 'approve',
    inputs: {},
  });
  assert.equal(results.find(({ id }) => id === one.id)?.error, null);
  assert.match(results.find(({ id }) => id === two.id)?.error ?? '', /副班长审核/);
  assert.equal((await as('shiftLeader').tickets.get({ id: one.id })).nodeName, '副班长审核');
});

test('a whistle-blower report is closed to trainees and to agents who did not take it', async () => {
  const { id, number } = await register('agent', { kind: 'report', title: '举报某单位违规收费' });
  for (const part of ['trainee', 'secondAgent', 'leader'] as const) {
    await assert.rejects(as(part).tickets.get({ id }), { code: 'NOT_FOUND' }, part);
    assert.equal((await as(part).tickets.search({ text: number, limit: 10 })).items.length, 0);
  }
  assert.equal((await as('agent').tickets.get({ id })).id, id);
  assert.equal((await as('shiftLeader').tickets.get({ id })).id, id);
});

test('a unit does not learn who asked for secrecy, and every look at a number leaves a trace', async () => {
  const id = await dispatched({ isSecret: true });
  const seen = await as('unitHandler').tickets.get({ id });
  assert.equal(seen.citizenName, '（保密）');
  assert.equal(seen.phoneMasked, '');
  await assert.rejects(as('unitHandler').tickets.viewPhone({ id }), { code: 'FORBIDDEN' });
  assert.equal((await as('dispatcher').tickets.viewPhone({ id })).phone, '13991500001');
  const { items } = await as('auditor').audit.list({ action: 'citizen.phoneViewed', limit: 10 });
  assert.equal(items.length, 1);
});

test('a reviewer corrects in place and everyone sees what stood there before', async () => {
  const { id } = await register();
  const { version } = await as('firstReviewer').tickets.get({ id });
  const corrected = await as('firstReviewer').processing.correctContent({
    id,
    version,
    changes: { title: '五里镇卫生院旁路灯故障', urgency: 'urgent' },
  });
  assert.deepEqual(corrected.corrections[0]?.changes, [
    { label: '标题', before: '汉滨区五里镇集镇路灯不亮', after: '五里镇卫生院旁路灯故障' },
    { label: '紧急程度', before: '一般', after: '紧急' },
  ]);
  assert.equal(corrected.dueAt, new Date(Date.parse(corrected.registeredAt) + 24 * 3_600_000).toISOString());
  await assert.rejects(
    as('firstReviewer').processing.correctContent({ id, version, changes: { title: '另一个标题' } }),
    (error: { code: string; data: { title: string } }) =>
      error.code === 'CONFLICT' && error.data.title === '五里镇卫生院旁路灯故障',
  );
  await assert.rejects(
    as('callbackAgent').processing.correctContent({ id, version: corrected.version, changes: { title: '我来改一改' } }),
    { code: 'FORBIDDEN' },
  );
});

test('nobody reviews their own ticket', async () => {
  const both: Actor = {
    ...people.firstReviewer,
    permissions: new Set([...people.firstReviewer.permissions, 'ticket.register']),
  };
  const { id, number } = await app
    .as(both)
    .registration.register({ ...form(), draftId: randomUUID(), callId: null, action: 'submit' });
  await assert.rejects(app.as(both).processing.takeStep({ id, version: 1, action: 'approve', inputs: {} }), /由您登记/);
  assert.match(number, /^20261123\d{6}$/);
});

test('the deadline counts working days from registration and explains itself', async () => {
  const { id } = await register();
  const { dueAt } = await as('agent').tickets.get({ id });
  assert.equal(dueAt, '2026-11-30T10:00:00.000Z', 'five working days after Monday is Monday at closing time');
  const { lines } = await as('agent').tickets.explainDeadline({ id });
  assert.equal(lines[0]?.kind, 'start');
  assert.equal(lines.at(-1)?.kind, 'due');
});

test('work lists count per node, overdue apart, and page without gaps or repeats', async () => {
  for (let made = 0; made < 7; made++) await register();
  const all = await listed('firstReviewer', 'firstReview');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as('firstReviewer').processing.workItems({ node: 'firstReview', limit: 3, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(seen, all);
  app.at('2026-11-23T18:00:00+08:00');
  const lists = await as('firstReviewer').processing.workLists();
  const firstReview = lists.find(({ node }) => node === 'firstReview');
  assert.equal(firstReview?.count, all.length);
  assert.equal(firstReview?.overdue, all.length);
  app.at('2026-11-23T09:30:00+08:00');
});
