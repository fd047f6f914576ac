import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, step, reviewed, accepted, units, closed } = await ticketCast(app);

const question = '请核实该路段给水管线是否影响灯杆基础';
const assigned = async () => {
  const id = await accepted();
  await as('dispatcher').assists.assign({ id, unitIds: [units.otherBureau], question, days: 2 });
  return id;
};
const answer = { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' };

test('an assisting unit sees the ticket while it assists, answers, and the lead sees who has answered', async () => {
  const hidden = await accepted();
  await assert.rejects(as('otherUnitHandler').tickets.get({ id: hidden }), { code: 'NOT_FOUND' });
  const id = await assigned();
  assert.equal((await as('otherUnitHandler').tickets.get({ id })).id, id);
  const { items } = await as('otherUnitHandler').assists.mine({ limit: 10, status: 'open' });
  assert.deepEqual(
    items.map(({ ticket, dueAt, mayAnswer }) => [ticket.id, ticket.unitName, dueAt, mayAnswer]),
    [[id, '市城市管理局', '2026-11-25T10:00:00.000Z', true]],
  );
  const [task] = items as [(typeof items)[number]];
  const given = { id: task.id, version: task.version, opinion: '给水管线不在该处，无影响。' };
  await assert.rejects(as('unitHandler').assists.answer(given), { code: 'FORBIDDEN' });
  await as('otherUnitHandler').assists.answer(given);
  const [seen] = await as('unitHandler').assists.ofTicket({ id });
  assert.deepEqual([seen?.status, seen?.opinion], ['answered', given.opinion]);
  assert.equal((await as('otherUnitHandler').tickets.get({ id })).id, id, 'and still sees it afterwards');
  assert.deepEqual(
    (await as('unitHandler').tickets.get({ id })).events.map(({ title }) => title),
    ['指定协办：市水利局', '答复协办意见'],
  );
});

test('the lead does not answer before the assisting units unless it says why, and that is recorded', async () => {
  const id = await assigned();
  const { cautions } = await as('unitHandler').tickets.get({ id });
  assert.match(cautions.find(({ action }) => action === 'answer')?.text ?? '', /市水利局尚未答复/);
  await assert.rejects(step('unitHandler', id, 'answer', answer), /市水利局尚未答复/);
  const after = await step('unitHandler', id, 'answer', answer, '管线单位已电话确认无影响');
  assert.deepEqual(
    after.steps.at(-1)?.fields.find(({ label }) => label === '坚持办理的说明')?.value,
    '管线单位已电话确认无影响',
  );
});

test('once everybody has answered, the lead answers as usual', async () => {
  const id = await assigned();
  const [task] = await as('otherUnitHandler').assists.ofTicket({ id });
  await as('otherUnitHandler').assists.answer({ id: task?.id ?? '', version: 1, opinion: '无影响，可以施工。' });
  assert.deepEqual((await as('unitHandler').tickets.get({ id })).cautions, []);
  assert.equal((await step('unitHandler', id, 'answer', answer)).nodeName, '单位审核');
});

test('a ticket counts for the unit that leads, not for those that assist', async () => {
  const id = await assigned();
  const rows = await app.db.selectFrom('ticketUnits').select('unitId').where('ticketId', '=', id).execute();
  assert.deepEqual(
    rows.map(({ unitId }) => unitId),
    [units.bureau],
  );
  const { items } = await as('otherUnitHandler').processing.workItems({ limit: 200 });
  assert.ok(!items.some((item) => item.id === id));
});

test('what is withdrawn from a unit it no longer sees', async () => {
  const id = await assigned();
  const [task] = await as('dispatcher').assists.ofTicket({ id });
  await assert.rejects(as('unitHandler').assists.withdraw({ id: task?.id ?? '', version: 1, reason: '不需要了' }), {
    code: 'FORBIDDEN',
  });
  await as('dispatcher').assists.withdraw({ id: task?.id ?? '', version: 1, reason: '与供水无关' });
  await assert.rejects(as('otherUnitHandler').tickets.get({ id }), { code: 'NOT_FOUND' });
  assert.deepEqual((await as('unitHandler').tickets.get({ id })).cautions, []);
});

test('the lead urges, the assisting unit cannot urge itself, and nobody urges all day', async () => {
  const id = await assigned();
  const [task] = await as('unitHandler').assists.ofTicket({ id });
  assert.ok(task?.mayUrge);
  await assert.rejects(as('otherUnitHandler').assists.urge({ id: task.id, version: 1 }), { code: 'FORBIDDEN' });
  assert.equal((await as('unitHandler').assists.urge({ id: task.id, version: 1 })).urges, 1);
  await as('unitHandler').assists.urge({ id: task.id, version: 2 });
  await assert.rejects(as('unitHandler').assists.urge({ id: task.id, version: 3 }), /请明天再催/);
});

test("the limit of urges is one of the city's day: 23:30 and 00:30 are two days, though one in UTC", async () => {
  const id = await assigned();
  const urge = async () => {
    const [task] = await as('unitHandler').assists.ofTicket({ id });
    return (await as('unitHandler').assists.urge({ id: task?.id ?? '', version: task?.version ?? 0 })).urges;
  };
  app.at('2026-11-23T23:30:00+08:00');
  assert.deepEqual([await urge(), await urge()], [1, 2]);
  await assert.rejects(urge(), /今天已催办 2 次，请明天再催/);
  app.at('2026-11-24T00:30:00+08:00');
  assert.equal(await urge(), 3, 'a new day');
  app.at('2026-11-24T23:30:00+08:00');
  assert.equal(await urge(), 4, 'the evening of the same day: yesterday does not count, the night does');
  await assert.rejects(urge(), /今天已催办 2 次/);
  app.at(morning);
});

test('the dispatcher names lead and assisting units in one go; the lead itself cannot assist', async () => {
  const id = await reviewed();
  const dispatch = async (assistUnitIds: string[]) => {
    const { version } = await as('dispatcher').tickets.get({ id });
    const inputs = { unit: units.bureau, opinion: '请水利局配合' };
    return as('dispatcher').processing.takeStep({ id, version, action: 'dispatch', inputs, assistUnitIds });
  };
  await assert.rejects(dispatch([units.bureau]), /不能同时协办/);
  await dispatch([units.otherBureau]);
  assert.equal((await as('dispatcher').tickets.get({ id })).unitName, '市城市管理局');
  const [task] = await as('otherUnitHandler').assists.ofTicket({ id });
  assert.equal(task?.question, '请水利局配合');
});

test('the lead unit asks the centre for help and the centre names the unit', async () => {
  const id = await accepted();
  const asked = { id, kind: 'assistance' as const, reason: '需要水利局确认管线位置', unitIds: [units.otherBureau] };
  await as('unitHandler').requests.ask(asked);
  await assert.rejects(as('otherUnitHandler').tickets.get({ id }), { code: 'NOT_FOUND' });
  const { items } = await as('dispatcher').requests.list({ ticketId: id, limit: 10 });
  const [request] = items;
  assert.deepEqual(request?.units, [{ id: units.otherBureau, name: '市水利局' }]);
  await as('dispatcher').requests.decide({ id: request?.id ?? '', version: 1, isApproved: true });
  assert.equal((await as('otherUnitHandler').assists.ofTicket({ id }))[0]?.question, asked.reason);
});

test('a ticket that ends asks nobody any longer, and a closed one names no assisting unit', async () => {
  const id = await assigned();
  await as('shiftLeader').requests.ask({ id, kind: 'voiding', reason: '与前一工单重复登记' });
  const { items } = await as('centreManager').requests.list({ ticketId: id, limit: 10 });
  await as('centreManager').requests.decide({ id: items[0]?.id ?? '', version: 1, isApproved: true });
  assert.equal((await as('dispatcher').assists.ofTicket({ id }))[0]?.status, 'lapsed');
  await assert.rejects(
    as('dispatcher').assists.assign({ id: await closed(), unitIds: [units.otherBureau], question, days: 2 }),
    /派单或单位办理时/,
  );
});
