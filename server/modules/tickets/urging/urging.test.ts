import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, reviewed, accepted, register, closed } = await ticketCast(app);

test('an urge is counted, shown on the ticket and on the work list, and limited by the day', async () => {
  const id = await accepted();
  const urged = await as('agent').urging.urge({ id, origin: 'centre', note: '诉求人着急，请尽快' });
  assert.equal(urged.marks.urges, 1);
  assert.equal(urged.events.at(-1)?.title, '催办（第 1 次）');
  await as('shiftLeader').urging.urge({ id, origin: 'centre' });
  await assert.rejects(as('agent').urging.urge({ id, origin: 'centre' }), /今天已催办 2 次/);
  const { marks } = await as('agent').urging.urge({ id, origin: 'citizen', note: '诉求人再次来电' });
  assert.equal(marks.urges, 3, 'a citizen who calls is never refused');
  const { items } = await as('unitHandler').processing.workItems({ node: 'handling', limit: 200 });
  assert.equal(items.find((item) => item.id === id)?.marks.urges, 3);
  app.at('2026-11-24T09:30:00+08:00');
  assert.equal((await as('agent').urging.urge({ id, origin: 'centre' })).marks.urges, 4, 'a new day');
  app.at('2026-11-23T09:30:00+08:00');
});

test('only what a unit has in hand is urged, and only by those who may', async () => {
  const id = await reviewed();
  await assert.rejects(as('agent').urging.urge({ id, origin: 'centre' }), /不在承办单位/);
  const atUnit = await accepted();
  await assert.rejects(as('unitHandler').urging.urge({ id: atUnit, origin: 'centre' }), { code: 'FORBIDDEN' });
  const results = await as('shiftLeader').urging.urgeMany({ ids: [id, atUnit, await closed()], note: '请尽快办理' });
  assert.deepEqual(results.map(({ error }) => error === null).sort(), [false, false, true]);
  assert.match(results.find((each) => each.id === id)?.error ?? '', /派单/);
});

test('urging many does not tell the number of a ticket that one may not see', async () => {
  const { id } = await register('agent', { kind: 'report', title: '举报某单位违规收费' });
  const seen = await register('agent');
  const results = await as('secondAgent').urging.urgeMany({ ids: [id, seen.id], note: '请尽快办理' });
  assert.deepEqual(
    results.map(({ number, error }) => [number, error !== null]),
    [
      ['', true],
      [seen.number, true],
    ],
  );
});

test('the same citizen registering the same matter again urges the unit once, and by itself', async () => {
  const phone = '13991512345';
  const id = await accepted({ citizenPhone: phone });
  const again = await register('secondAgent', { citizenPhone: phone });
  await register('secondAgent', { citizenPhone: '13991599999' });
  await app.runPeriodic('tickets.urgeRepeated');
  await app.runPeriodic('tickets.urgeRepeated');
  const { marks, events } = await as('agent').tickets.get({ id });
  assert.equal(marks.urges, 1);
  assert.equal(events.at(-1)?.title, '重复来电自动催办（第 1 次）');
  assert.ok(events.at(-1)?.body.includes(again.number));
});
