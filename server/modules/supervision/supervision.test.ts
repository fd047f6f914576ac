import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measure } from '@minsheng/contracts/supervision';
import { calendarOf } from '#modules/calendar';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';
import { dealCards } from './patrol.ts';
import { breach, type Measured } from './rules.ts';

const app = await testApp();
const morning = '2026-11-23T09:30:00+08:00';
app.at(morning);
const { as, step, accepted, closed } = await ticketCast(app);

/** The work of ten minutes, as the clock would do it. */
const patrol = () => dealCards(app.context());
const cardsOf = async (part: 'shiftLeader' | 'unitHandler' | 'otherUnitHandler', ticketId: string) =>
  (await as(part).supervision.cards({ ticketId, limit: 20 })).items;

test('an overdue ticket gets its unit a yellow card once, and a red one three working days later', async () => {
  const id = await accepted();
  app.at('2026-11-30T18:00:00+08:00');
  await patrol();
  assert.deepEqual(await cardsOf('shiftLeader', id), [], 'to the minute it is not overdue');
  app.at('2026-11-30T18:01:00+08:00');
  await patrol();
  await patrol();
  const [yellow, ...more] = await cardsOf('shiftLeader', id);
  assert.deepEqual(
    [yellow?.card, yellow?.reason, yellow?.isByHand, more.length],
    ['yellow', '已超过办理时限', false, 0],
  );
  assert.equal(yellow?.replyDueAt, '2026-12-02T10:00:00.000Z');
  app.at('2026-12-03T18:01:00+08:00');
  await patrol();
  assert.deepEqual(
    (await cardsOf('unitHandler', id)).map(({ card }) => card),
    ['red', 'yellow'],
  );
  const ticket = await as('unitHandler').tickets.get({ id });
  assert.equal(ticket.marks.card, 'red');
  assert.deepEqual(
    ticket.events.map(({ title }) => title),
    ['督办：向市城市管理局发黄牌', '督办：向市城市管理局发红牌'],
  );
  app.at(morning);
});

test('an extension that was granted keeps the card away', async () => {
  const id = await accepted();
  await as('unitHandler').requests.ask({ id, kind: 'extension', days: 2, reason: '需等待配件到货' });
  const { items } = await as('deputyShiftLeader').requests.list({ ticketId: id, limit: 5 });
  await as('deputyShiftLeader').requests.decide({ id: items[0]?.id ?? '', version: 1, isApproved: true });
  app.at('2026-12-01T10:00:00+08:00');
  await patrol();
  assert.deepEqual(await cardsOf('shiftLeader', id), []);
  app.at(morning);
});

test('the unit explains itself, a poor explanation goes back, a good one settles the card', async () => {
  const id = await accepted();
  const card = await as('shiftLeader').supervision.issue({ id, card: 'yellow', reason: '诉求人多次反映无人联系' });
  assert.ok(card.isByHand);
  const reply = { id: card.id, version: 1, reply: '经办人休假，已调整专人负责，今日联系。' };
  await assert.rejects(as('otherUnitHandler').supervision.reply(reply), { code: 'NOT_FOUND' });
  await assert.rejects(as('shiftLeader').supervision.settle({ id: card.id, version: 1, isAccepted: true }), /状态/);
  await as('unitHandler').supervision.reply(reply);
  await assert.rejects(
    as('shiftLeader').supervision.settle({ id: card.id, version: 2, isAccepted: false }),
    /写明意见/,
  );
  await as('shiftLeader').supervision.settle({ id: card.id, version: 2, isAccepted: false, opinion: '未说明整改措施' });
  await as('unitHandler').supervision.reply({ ...reply, version: 3 });
  const settled = await as('shiftLeader').supervision.settle({ id: card.id, version: 4, isAccepted: true });
  assert.equal(settled.status, 'closed');
  assert.equal((await as('unitHandler').tickets.get({ id })).marks.card, null);
});

test('only supervisors deal and withdraw cards; another unit sees none of them', async () => {
  const id = await accepted();
  const given = { id, card: 'red' as const, reason: '拒不办理且无说明' };
  await assert.rejects(as('agent').supervision.issue(given), { code: 'FORBIDDEN' });
  const card = await as('shiftLeader').supervision.issue(given);
  assert.deepEqual(await cardsOf('otherUnitHandler', id), []);
  await as('shiftLeader').supervision.withdraw({ id: card.id, version: 1, reason: '核实后属误发' });
  assert.equal((await as('unitHandler').tickets.get({ id })).marks.card, null);
  const { items } = await as('auditor').audit.list({ action: 'card.withdrawn', limit: 5 });
  assert.equal(items.length, 1);
});

test('a withdrawn card is not dealt again by its rule', async () => {
  const id = await accepted();
  app.at('2026-12-01T09:30:00+08:00');
  await patrol();
  const [card] = await cardsOf('shiftLeader', id);
  await as('shiftLeader').supervision.withdraw({ id: card?.id ?? '', version: 1, reason: '节日期间特殊情况' });
  await patrol();
  assert.equal((await cardsOf('shiftLeader', id)).length, 1);
  app.at(morning);
});

test('a closed ticket gets no card and settles what was explained', async () => {
  await assert.rejects(
    as('shiftLeader').supervision.issue({ id: await closed(), card: 'red', reason: '已经办结的工单' }),
    /已办结/,
  );
  const id = await accepted();
  const card = await as('shiftLeader').supervision.issue({ id, card: 'yellow', reason: '办理迟缓，诉求人催促' });
  await as('unitHandler').supervision.reply({ id: card.id, version: 1, reply: '配件到货晚，今日完成更换。' });
  await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' });
  await step('unitReviewer', id, 'approve');
  await step('centreManager', id, 'approve');
  await step('callbackAgent', id, 'satisfied', { satisfaction: 'verySatisfied' });
  assert.equal((await cardsOf('shiftLeader', id))[0]?.status, 'closed');
});

test('the centre changes a rule, with its version and in the audit log', async () => {
  const rules = await as('shiftLeader').supervision.rules();
  const rule = rules.find(({ measure, card }) => measure === 'overdueDays' && card === 'red');
  const given = { id: rule?.id ?? '', threshold: 5, isActive: false, version: rule?.version ?? 0 };
  assert.equal((await as('shiftLeader').supervision.setRule(given)).threshold, 5);
  await assert.rejects(as('centreManager').supervision.setRule(given), { code: 'CONFLICT' });
  const percent = rules.find(({ measure }) => measure === 'usedPercent');
  await assert.rejects(
    as('shiftLeader').supervision.setRule({ id: percent?.id ?? '', threshold: 150, isActive: true, version: 1 }),
    /最大为 100/,
  );
});

test('what a rule measures: the clock only while a unit has the ticket, counts always', async () => {
  const calendar = await calendarOf(app.db);
  const ticket: Measured = {
    registeredAt: '2026-11-23T01:00:00Z',
    dueAt: '2026-11-27T10:00:00Z',
    isRoundTheClock: false,
    isAtUnit: true,
    declined: 3,
    declinedAt: '2026-11-23T02:00:00Z',
    dissatisfied: 1,
    dissatisfiedAt: null,
  };
  const at = (measure: Measure, threshold: number, moment: string, change: Partial<Measured> = {}) =>
    breach({ measure, threshold }, { ...ticket, ...change }, new Date(moment), calendar);
  assert.equal(at('usedPercent', 50, '2026-11-25T09:00:00Z'), '办理时限已用 57%');
  assert.equal(at('usedPercent', 60, '2026-11-25T09:00:00Z'), null);
  assert.equal(at('usedPercent', 60, '2026-11-25T13:00:00Z', { isRoundTheClock: true }), null);
  assert.equal(at('overdueDays', 0, '2026-11-27T10:00:00Z'), null);
  assert.equal(at('overdueDays', 0, '2026-11-28T10:00:00Z', { isAtUnit: false }), null, 'the centre has it');
  assert.equal(at('overdueDays', 1, '2026-11-30T10:00:00Z'), null);
  assert.equal(at('overdueDays', 1, '2026-11-30T10:00:01Z'), '超过办理时限 1 个工作日以上');
  assert.equal(at('returned', 3, '2026-11-23T02:00:00Z', { isAtUnit: false }), '已退单 3 次');
  assert.equal(at('dissatisfied', 2, '2026-11-23T02:00:00Z'), null);
});
