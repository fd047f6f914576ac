import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, step, accepted, dispatched, reviewed, units } = await ticketCast(app);

const decline = { reasonCode: 'notOurDuty', opinion: '属水利部门职责' };
const declineOf = async (part: 'unitHandler' | 'branchHandler', id: string) =>
  (await as(part).tickets.get({ id })).actions.find(({ key }) => key === 'decline');

test('a unit returns a ticket within two working days of receiving it, afterwards the action says why not', async () => {
  const id = await dispatched();
  app.at('2026-11-25T17:59:00+08:00');
  assert.equal((await declineOf('unitHandler', id))?.isAllowed, true);
  app.at('2026-11-25T18:01:00+08:00');
  const late = await declineOf('unitHandler', id);
  assert.equal(late?.isAllowed, false);
  assert.match(late?.why ?? '', /已过退单期限：收到后 2 个工作日内（11月25日 18:00前）/);
  await assert.rejects(step('unitHandler', id, 'decline', decline), /已过退单期限/);
  app.at(morning);
});

test('each unit has its own two days, counted from when it was given the ticket', async () => {
  const id = await accepted();
  app.at('2026-11-25T10:00:00+08:00');
  await step('unitHandler', id, 'subDispatch', { unit: units.branch });
  app.at('2026-11-26T10:00:00+08:00');
  assert.equal((await declineOf('branchHandler', id))?.isAllowed, true, 'the branch has had it for a day');
  await step('branchHandler', id, 'decline', { reasonCode: 'notOurArea', opinion: '不在我辖区' });
  assert.equal((await declineOf('unitHandler', id))?.isAllowed, false, 'for the bureau the days have passed');
  app.at(morning);
});

test('the dispatcher sees who declined and why, and insists only with a reason', async () => {
  const id = await dispatched();
  await step('unitHandler', id, 'decline', decline);
  const ticket = await as('dispatcher').tickets.get({ id });
  assert.deepEqual(
    ticket.bounces.map(({ unit, how, reason }) => [unit.name, how, reason]),
    [['市城市管理局', 'declined', '不属于本单位职责：属水利部门职责']],
  );
  assert.equal(ticket.cautions.find(({ action }) => action === 'transfer')?.unitId, units.bureau);
  const back = { unit: units.bureau, reasonCode: 'wrongUnit' };
  await assert.rejects(step('dispatcher', id, 'transfer', back), /市城市管理局已退过此单（.*属水利部门职责）/);
  const insisted = await step('dispatcher', id, 'transfer', back, '权责清单明确由城管局负责');
  assert.equal(insisted.unitName, '市城市管理局');
  assert.ok(insisted.steps.at(-1)?.fields.some(({ value }) => value === '权责清单明确由城管局负责'));
});

test('a ticket that wanders between units is marked on lists and on itself', async () => {
  const id = await reviewed();
  await step('dispatcher', id, 'dispatch', { unit: units.bureau });
  await step('unitHandler', id, 'decline', decline);
  await step('dispatcher', id, 'transfer', { unit: units.otherBureau, reasonCode: 'wrongUnit' });
  assert.deepEqual(
    (({ bounces, isPingPong }) => ({ bounces, isPingPong }))((await as('dispatcher').tickets.get({ id })).marks),
    { bounces: 2, isPingPong: false },
  );
  await step('otherUnitHandler', id, 'decline', decline);
  const { marks } = await as('dispatcher').tickets.get({ id });
  assert.deepEqual([marks.bounces, marks.isPingPong], [3, true]);
  const { items } = await as('dispatcher').processing.workItems({ node: 'dispatch', limit: 200 });
  assert.equal(items.find((item) => item.id === id)?.marks.isPingPong, true);
});

test('in a batch, what needs a reason is named row by row', async () => {
  const [one, two] = [await dispatched(), await reviewed()];
  await step('unitHandler', one, 'decline', decline);
  const versions = await Promise.all(
    [one, two].map(async (id) => (await as('dispatcher').tickets.get({ id })).version),
  );
  const results = await as('dispatcher').processing.takeSteps({
    tickets: [one, two].map((id, index) => ({ id, version: versions[index] as number })),
    action: 'dispatch',
    inputs: { unit: units.bureau },
  });
  assert.equal(results.find(({ id }) => id === two)?.error, null);
  assert.notEqual(results.find(({ id }) => id === one)?.error, null);
});
