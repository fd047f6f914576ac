import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';
import { dealCards } from './patrol.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, step, accepted, dispatched } = await ticketCast(app);
const { supervision } = as('shiftLeader');
const redPercent = { card: 'red', measure: 'usedPercent', threshold: 50 } as const;
const patrol = () => dealCards(app.context());

test('a rule that was added deals its cards; one for each colour and measure', async () => {
  await assert.rejects(as('agent').supervision.addRule(redPercent), { code: 'FORBIDDEN' });
  const rule = await supervision.addRule(redPercent);
  assert.deepEqual([rule.isActive, rule.version], [true, 1]);
  assert.ok((await supervision.rules()).some(({ id }) => id === rule.id));
  await assert.rejects(supervision.addRule({ ...redPercent, threshold: 60 }), {
    code: 'CONFLICT',
    message: '红牌已有“办理时限已用”的规则，请直接修改',
  });
  const id = await accepted();
  app.at('2026-11-26T10:00:00+08:00');
  await patrol();
  const { items } = await supervision.cards({ ticketId: id, limit: 5 });
  assert.deepEqual(
    items.map(({ card, isByHand }) => [card, isByHand]),
    [['red', false]],
  );
  await assert.rejects(supervision.removeRule({ id: rule.id, version: 1 }), /已发过牌.*请停用/);
  assert.equal((await supervision.setRule({ ...rule, isActive: false })).isActive, false);
});

test('a rule without cards can be removed, by its version, and be added again', async () => {
  const given = { card: 'yellow', measure: 'dissatisfied', threshold: 1 } as const;
  const rule = await supervision.addRule(given);
  await assert.rejects(as('agent').supervision.removeRule({ id: rule.id, version: 1 }), { code: 'FORBIDDEN' });
  const { version } = await supervision.setRule({ ...rule, threshold: 3 });
  await assert.rejects(supervision.removeRule({ id: rule.id, version: 1 }), { code: 'CONFLICT' });
  await supervision.removeRule({ id: rule.id, version });
  await assert.rejects(supervision.removeRule({ id: rule.id, version }), { code: 'NOT_FOUND' });
  assert.ok(!(await supervision.rules()).some(({ id }) => id === rule.id));
  await supervision.addRule(given);
  const { items } = await as('auditor').audit.list({ action: 'supervisionRule.remove', limit: 5 });
  assert.deepEqual(
    items.map(({ summary }) => summary),
    ['删除督办规则：回访不满意达到 3次发黄牌'],
  );
});

test('no rule deals a card to every ticket', async () => {
  const rules = await supervision.rules();
  const returned = rules.find(({ card, measure }) => card === 'yellow' && measure === 'returned');
  assert.ok(returned);
  await assert.rejects(supervision.setRule({ ...returned, threshold: 0 }), /最小为 1/);
  const percent = rules.find(({ card, measure }) => card === 'yellow' && measure === 'usedPercent');
  assert.ok(percent);
  await supervision.removeRule(percent);
  const yellow = { card: 'yellow', measure: 'usedPercent' } as const;
  await assert.rejects(supervision.addRule({ ...yellow, threshold: 0 }), /最小为 1/);
  await assert.rejects(supervision.addRule({ ...yellow, threshold: 101 }), /最大为 100/);
});

test('what was so before a rule came into force gets no card, what becomes so afterwards does', async () => {
  const cardsOf = async (ticketId: string) =>
    (await supervision.cards({ ticketId, limit: 5 })).items.map((c) => c.card);
  const decline = async () => {
    await step('unitHandler', declined, 'decline', {
      reasonCode: 'notOurDuty',
      opinion: '不属于本单位职责范围，请改派',
    });
    await step('dispatcher', declined, 'insist', { opinion: '三定方案明确为贵单位职责' });
  };
  app.at('2026-11-23T09:30:00+08:00');
  const overdue = await accepted();
  app.at('2026-12-01T09:20:00+08:00');
  const declined = await dispatched();
  await decline();
  app.at('2026-12-01T09:30:00+08:00');
  const rules = await supervision.rules();
  const late = rules.find(({ card, measure }) => card === 'yellow' && measure === 'overdueDays');
  const later = rules.find(({ card, measure }) => card === 'red' && measure === 'overdueDays');
  const returned = rules.find(({ card, measure }) => card === 'yellow' && measure === 'returned');
  assert.ok(late && later && returned);
  const set = await supervision.setRule({ ...late, isActive: true });
  await supervision.setRule({ ...later, threshold: 2 });
  await supervision.setRule({ ...returned, threshold: 1 });
  assert.equal(set.inForceSince, '2026-12-01T01:30:00.000Z');
  app.at('2026-12-01T09:40:00+08:00');
  await patrol();
  assert.deepEqual([await cardsOf(overdue), await cardsOf(declined)], [[], []]);
  await decline();
  await patrol();
  assert.deepEqual(await cardsOf(declined), ['yellow'], 'it was returned again');
  app.at('2026-12-03T09:30:00+08:00');
  await patrol();
  assert.deepEqual(await cardsOf(overdue), ['red'], 'two working days over the limit since then');
});

test('the rules of a new centre hold from the first patrol on', async () => {
  const fresh = await testApp();
  fresh.at('2026-11-23T09:30:00+08:00');
  const first = (await ticketCast(fresh)).as('shiftLeader').supervision;
  assert.ok((await first.rules()).every(({ inForceSince }) => inForceSince === null));
  await dealCards(fresh.context());
  const active = (await first.rules()).filter(({ isActive }) => isActive);
  assert.ok(active.length > 0 && active.every(({ inForceSince }) => inForceSince === '2026-11-23T01:30:00.000Z'));
});
