import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, step, dispatched, accepted, closed, register, people } = await ticketCast(app);

const askForDays = (id: string, days = 3, reason = '需等待配件到货') =>
  as('unitHandler').requests.ask({ id, kind: 'extension', days, reason });

async function pendingOf(part: 'deputyShiftLeader' | 'centreManager' | 'shiftLeader', ticketId: string) {
  const { items } = await as(part).requests.list({ ticketId, status: 'pending', scope: 'decide', limit: 10 });
  assert.equal(items.length, 1);
  return items[0] as (typeof items)[number];
}

async function decide(
  part: 'deputyShiftLeader' | 'centreManager' | 'shiftLeader',
  ticketId: string,
  given: { isApproved: boolean; opinion?: string; days?: number },
) {
  const { id, version } = await pendingOf(part, ticketId);
  return as(part).requests.decide({ id, version, opinion: '', ...given });
}

test('an approved extension moves the deadline, keeps the original one and explains both', async () => {
  const id = await accepted();
  const before = await askForDays(id);
  assert.equal(before.dueAt, '2026-11-30T10:00:00.000Z', 'asking alone moves nothing');
  const { dueAfter, mayDecide } = await pendingOf('deputyShiftLeader', id);
  assert.equal(dueAfter, '2026-12-03T10:00:00.000Z');
  assert.ok(mayDecide);
  const decided = await decide('deputyShiftLeader', id, { isApproved: true, days: 2, opinion: '先延两天' });
  assert.deepEqual([decided.status, decided.days, decided.grantedDays], ['approved', 3, 2]);
  const after = await as('unitHandler').tickets.get({ id });
  assert.equal(after.dueAt, '2026-12-02T10:00:00.000Z', 'two working days after Monday');
  assert.equal(after.originalDueAt, '2026-11-30T10:00:00.000Z');
  assert.deepEqual(
    after.events.map(({ title }) => title),
    ['申请延期 3 个工作日', '批准延期 2 个工作日'],
  );
  const { lines } = await as('unitHandler').tickets.explainDeadline({ id });
  const kindsOf = lines.map(({ kind }) => kind);
  assert.equal(kindsOf.filter((kind) => kind === 'due').length, 1);
  assert.match(lines.find(({ kind }) => kind === 'originalDue')?.text ?? '', /^原2026年11月30日.*18:00到期$/);
  assert.match(lines.find(({ kind }) => kind === 'extension')?.text ?? '', /批准延期2个工作日（需等待配件到货）/);
  assert.match(lines.at(-1)?.text ?? '', /12月2日.*18:00到期/);
  const { items } = await as('unitHandler').processing.workItems({ node: 'handling', limit: 200 });
  assert.equal(items.find((item) => item.id === id)?.dueAt, '2026-12-02T10:00:00.000Z', 'the work list agrees');
});

test('a correction of the urgency keeps the days that were granted', async () => {
  const id = await accepted();
  await askForDays(id, 1);
  await decide('deputyShiftLeader', id, { isApproved: true });
  await step('unitHandler', id, 'decline', { reasonCode: 'notOurDuty', opinion: '属水利部门职责' });
  const { version } = await as('dispatcher').tickets.get({ id });
  const corrected = await as('dispatcher').processing.correctContent({ id, version, changes: { urgency: 'urgent' } });
  assert.equal(corrected.originalDueAt, '2026-11-24T01:30:00.000Z', '24 hours round the clock');
  assert.equal(corrected.dueAt, '2026-11-25T10:00:00.000Z', 'and one working day more');
});

test('a refusal needs a sentence and leaves the deadline alone; the unit may ask again', async () => {
  const id = await accepted();
  await askForDays(id);
  await assert.rejects(decide('deputyShiftLeader', id, { isApproved: false }), /不批准请写明意见/);
  await decide('deputyShiftLeader', id, { isApproved: false, opinion: '配件市内可购' });
  const { dueAt, events, originalDueAt, offers } = await as('unitHandler').tickets.get({ id });
  assert.equal(dueAt, '2026-11-30T10:00:00.000Z');
  assert.equal(originalDueAt, null);
  assert.deepEqual(events.at(-1)?.title, '未批准延期');
  assert.equal(events.at(-1)?.body, '配件市内可购');
  assert.equal(offers.find(({ key }) => key === 'extension')?.why, null);
});

test('only the handling unit asks, only others decide, and only one request waits', async () => {
  const id = await accepted();
  await assert.rejects(as('agent').requests.ask({ id, kind: 'extension', days: 2, reason: '我觉得来不及' }), {
    code: 'FORBIDDEN',
  });
  await askForDays(id);
  await assert.rejects(askForDays(id), /已有同类申请/);
  const { id: requestId, version } = await pendingOf('deputyShiftLeader', id);
  for (const part of ['unitHandler', 'firstReviewer'] as const) {
    const decision = { id: requestId, version, isApproved: true };
    await assert.rejects(as(part).requests.decide(decision), { code: 'FORBIDDEN' }, part);
  }
  await assert.rejects(as('otherUnitHandler').requests.withdraw({ id: requestId, version }), { code: 'NOT_FOUND' });
  const withdrawn = await as('unitReviewer').requests.withdraw({ id: requestId, version });
  assert.equal(withdrawn.status, 'withdrawn');
  await assert.rejects(as('deputyShiftLeader').requests.decide({ id: requestId, version, isApproved: true }), {
    code: 'CONFLICT',
  });
  assert.equal((await as('unitHandler').tickets.get({ id })).events.at(-1)?.title, '撤回延期申请');
});

test('extensions are counted, limited in days, and cannot be asked for when it is too late', async () => {
  const id = await accepted();
  await assert.rejects(askForDays(id, 11), /最多延长 10 个工作日/);
  for (const days of [1, 1]) {
    await askForDays(id, days);
    await decide('deputyShiftLeader', id, { isApproved: true });
  }
  await assert.rejects(askForDays(id, 1), /最多延期 2 次/);
  const late = await accepted();
  app.at('2026-12-01T09:00:00+08:00');
  await assert.rejects(askForDays(late), /已超过办理时限/);
  app.at(morning);
});

test('what a unit asked for lapses when the ticket leaves it', async () => {
  const id = await accepted();
  await askForDays(id);
  await step('unitHandler', id, 'decline', { reasonCode: 'notOurDuty', opinion: '属水利部门职责' });
  const [request] = await as('dispatcher').requests.ofTicket({ id });
  assert.equal(request?.status, 'lapsed');
  assert.match((await as('dispatcher').tickets.get({ id })).events.at(-1)?.title ?? '', /延期申请失效/);
});

test('papers that belong to a request are shown with it, and not among the attachments of the ticket', async () => {
  const id = await accepted();
  const handler = app.headersOf(people.unitHandler);
  const upload = await app.server.inject({
    method: 'POST',
    url: `/api/tickets/${id}/papers`,
    headers: {
      ...handler,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('采购单.txt'),
    },
    payload: '配件采购单',
  });
  assert.equal(upload.statusCode, 200, upload.body);
  const ticket = await as('unitHandler').requests.ask({
    id,
    kind: 'extension',
    days: 1,
    reason: '见采购单附件',
    paperIds: [upload.json().id],
  });
  assert.deepEqual(ticket.attachments, []);
  assert.deepEqual(
    ticket.events.at(-1)?.attachments.map(({ name }) => name),
    ['采购单.txt'],
  );
  const removal = await app.server.inject({
    method: 'DELETE',
    url: `/api/attachments/${upload.json().id}`,
    headers: handler,
  });
  assert.equal(removal.statusCode, 422, 'what was handed in stays');
});

test('a closed ticket is reopened only when a second person agrees; refused, it stays closed and unchanged', async () => {
  const id = await closed();
  const before = await as('agent').tickets.get({ id });
  await assert.rejects(step('shiftLeader', id, 'reopen', { opinion: '诉求人来电' }), /须经审批/);
  await as('agent').requests.ask({ id, kind: 'reopening', reason: '诉求人来电称路灯再次熄灭' });
  await assert.rejects(decide('deputyShiftLeader', id, { isApproved: false }), /写明意见/);
  await decide('deputyShiftLeader', id, { isApproved: false, opinion: '请登记为新工单' });
  const refused = await as('agent').tickets.get({ id });
  for (const field of ['status', 'closedAt', 'dueAt', 'satisfaction', 'answer', 'round', 'version'] as const)
    assert.deepEqual(refused[field], before[field], field);
  assert.deepEqual(refused.steps, before.steps);
  await as('agent').requests.ask({ id, kind: 'reopening', reason: '同一灯杆当晚再次熄灭' });
  await decide('deputyShiftLeader', id, { isApproved: true, opinion: '同意' });
  const again = await as('agent').tickets.get({ id });
  assert.deepEqual([again.status, again.nodeName, again.round], ['open', '单位签收', 1]);
  assert.equal(again.steps.at(-1)?.opinion, '同一灯杆当晚再次熄灭');
  assert.equal(again.unitName, '市城市管理局');
});

test('whoever asks for a reopening does not grant it', async () => {
  const id = await closed();
  await as('shiftLeader').requests.ask({ id, kind: 'reopening', reason: '值班长认为需要重办' });
  const { id: requestId, version } = await pendingOf('deputyShiftLeader', id);
  await assert.rejects(as('shiftLeader').requests.decide({ id: requestId, version, isApproved: true }), /自己提出/);
});

test('before a unit had it the shift leader voids alone, afterwards a second person has to agree', async () => {
  const { id: fresh } = await register();
  const voided = await step('shiftLeader', fresh, 'void', { reasonCode: 'test', opinion: '测试工单' });
  assert.equal(voided.status, 'void');
  const id = await dispatched();
  const offered = (await as('shiftLeader').tickets.get({ id })).actions.find(({ key }) => key === 'void');
  assert.match(offered?.why ?? '', /另一人审批/);
  await assert.rejects(step('shiftLeader', id, 'void', { reasonCode: 'test', opinion: '测试' }), /另一人审批/);
  await as('shiftLeader').requests.ask({ id, kind: 'voiding', reason: '与前一工单重复登记' });
  await decide('centreManager', id, { isApproved: true });
  assert.equal((await as('shiftLeader').tickets.get({ id })).status, 'void');
});

test('many requests are decided at once, each on its own', async () => {
  const [one, two] = [await accepted(), await accepted()];
  await askForDays(one);
  await askForDays(two);
  const [first, second] = [await pendingOf('deputyShiftLeader', one), await pendingOf('deputyShiftLeader', two)];
  await as('unitHandler').requests.withdraw({ id: second.id, version: second.version });
  const results = await as('deputyShiftLeader').requests.decideMany({
    requests: [first, second].map(({ id, version }) => ({ id, version })),
    isApproved: true,
    opinion: '同意',
  });
  assert.equal(results.find(({ id }) => id === first.id)?.error, null);
  assert.match(results.find(({ id }) => id === second.id)?.error ?? '', /撤回/);
});
