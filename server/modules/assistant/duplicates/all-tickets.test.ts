import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureMonths } from '#modules/tickets';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';
import { closest } from './closest.ts';
import { TokenFrequencies } from './frequencies.ts';

const app = await testApp();
await ensureMonths(app.db, new Date('2025-01-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z'));
app.at('2025-03-03T09:30:00+08:00');
const { as, register } = await ticketCast(app);
const { id: old } = await register('agent', {
  title: '龙王庙砖厂夜间冒黑烟',
  content: '龙王庙砖厂的烟囱每天夜里冒黑烟，呛得人睡不着，晾的衣服都是煤灰。',
});
app.at('2026-11-23T09:30:00+08:00');
for (const content of ['五里镇卫生院旁的路灯不亮，晚上出行不安全。', '香溪路工地夜里十二点还在施工，噪音太大。'])
  await register('secondAgent', { content });

async function found(content: string) {
  for (;;) {
    const { items, isWarmingUp } = await as('agent').assistant.duplicates({ content });
    if (!isWarmingUp) return items;
    await sleep(50);
  }
}

test('a ticket of last year is found by its rare words alone: another caller, no place, no category', async () => {
  const [first] = await found('住在砖厂附近，龙王庙砖厂夜里烟囱冒黑烟，孩子一直咳嗽，希望环保部门查处。');
  assert.equal(first?.ticket.id, old);
  assert.ok(first.text > 0.2, String(first.text));
  assert.equal(first.isSameCaller, false);
});

test('what shares only common words of long ago is not fetched, and punctuation that means something to the index harms nothing', async () => {
  assert.ok(!(await found('反映小区停水，希望尽快处理。')).some(({ ticket }) => ticket.id === old));
  const odd = await found(`龙王庙砖厂 'OR' \\ & | ! <-> :* 的烟囱又在夜里冒黑烟`);
  assert.equal(odd[0]?.ticket.id, old);
});

test('of many the few with most in common are compared exactly, and whatever has to be', () => {
  const others = Array.from({ length: 60 }, (_, at) => ({ id: `t${at}`, text: `第${at}号院停水三天，无人答复` }));
  const near = { id: 'near', text: '龙王庙砖厂的烟囱每天夜里冒黑烟' };
  const chosen = closest({ text: '砖厂夜里烟囱冒黑烟' }, [...others, near], ['t59']).map(({ id }) => id);
  assert.ok(chosen.includes('near') && chosen.includes('t59'));
  assert.ok(chosen.length <= 31);
});

test('the rarest words of a text come first, and what nobody has said yet is the rarest', () => {
  const frequencies = new TokenFrequencies();
  for (let index = 0; index < 100; index++) frequencies.add(`t${index}`, index < 3 ? '路灯不亮 砖厂' : '路灯不亮');
  frequencies.add('t0', '砖厂砖厂');
  assert.equal(frequencies.size, 100, 'the same ticket counts once');
  const rarest = frequencies.rarest('砖厂烟囱旁路灯不亮', 10);
  const shareOf = (token: string) => rarest.find((each) => each.token === token)?.share;
  assert.equal(shareOf('砖厂'), 0.03);
  assert.equal(shareOf('烟囱'), 0.005);
  assert.equal(shareOf('路灯'), 1);
  assert.deepEqual(
    rarest.map(({ share }) => share),
    rarest.map(({ share }) => share).sort((a, b) => a - b),
  );
});
