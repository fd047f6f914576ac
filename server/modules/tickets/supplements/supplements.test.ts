import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, accepted, closed, register, step } = await ticketCast(app);

test('a supplement to a closed ticket is signed and changes none of its figures', async () => {
  const id = await closed();
  const before = await as('agent').tickets.get({ id });
  app.at('2026-12-20T10:00:00+08:00');
  const after = await as('unitHandler').supplements.add({ id, type: '单位意见', content: '已于12月更换整段线路。' });
  const event = after.events.at(-1);
  assert.equal(event?.title, '补单：单位意见（办结后）');
  assert.equal(event?.unit?.name, '市城市管理局');
  assert.equal(event?.at, '2026-12-20T02:00:00.000Z');
  const seen = await as('agent').tickets.get({ id });
  const figures = [
    'status',
    'closedAt',
    'dueAt',
    'originalDueAt',
    'answer',
    'answeredAt',
    'satisfaction',
    'round',
  ] as const;
  for (const figure of [...figures, 'version', 'steps', 'nodeName'] as const)
    assert.deepEqual(seen[figure], before[figure], figure);
  app.at('2026-11-23T09:30:00+08:00');
});

test('a leader adds an instruction to an open ticket; a void one takes nothing more', async () => {
  const id = await accepted();
  const { events } = await as('leader').supplements.add({ id, type: '领导批示', content: '请城管局本周内办结。' });
  assert.equal(events.at(-1)?.title, '补单：领导批示');
  await assert.rejects(
    as('leader').supplements.add({ id, type: '随便写的', content: '没有这个类型' }),
    /不在可选范围内/,
  );
  const { id: voided } = await register();
  await step('shiftLeader', voided, 'void', { reasonCode: 'test', opinion: '测试工单' });
  await assert.rejects(as('agent').supplements.add({ id: voided, type: '备注', content: '再补一句' }), /已作废/);
});

test('the types are a setting, in the order of the setting', async () => {
  assert.deepEqual(await as('agent').supplements.types(), ['备注', '补充情况', '单位意见', '领导批示']);
});

test('the database itself refuses to change a supplement or an event of the timeline', async () => {
  const id = await accepted();
  await as('agent').supplements.add({ id, type: '备注', content: '诉求人补充了灯杆编号。' });
  for (const table of ['ticket_supplements', 'ticket_events']) {
    await assert.rejects(sql`UPDATE ${sql.table(table)} SET at = now()`.execute(app.db), /append-only/);
    await assert.rejects(sql`DELETE FROM ${sql.table(table)}`.execute(app.db), /append-only/);
  }
});
