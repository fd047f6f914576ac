import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import type { Part } from '#testing/cast';
import { ticketCast } from '#testing/ticket-cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, accepted, people } = await ticketCast(app);

async function fileFor(part: Part, query = '') {
  const reply = await app.server.inject({
    url: `/api/supervision/cards.csv${query}`,
    headers: app.headersOf(people[part]),
  });
  return { status: reply.statusCode, type: reply.headers['content-type'], lines: reply.body.split('\r\n') };
}

const deal = async (card: 'yellow' | 'red', reason: string) =>
  as('shiftLeader').supervision.issue({ id: await accepted(), card, reason });

test('the file has every card of the list with the same conditions, and no cell is a formula', async () => {
  const yellow = await deal('yellow', '=HYPERLINK("http://x","看"),1');
  const red = await deal('red', '拒不办理且无说明');
  const { status, type, lines } = await fileFor('shiftLeader');
  assert.deepEqual([status, type], [200, 'text/csv; charset=utf-8']);
  assert.ok(lines[0]?.startsWith('\uFEFF牌色,工单编号,工单标题,责任单位,发牌原因'));
  assert.ok(lines[1]?.startsWith(`红牌,${red.ticket.number},`), 'newest first');
  assert.ok(lines[2]?.startsWith(`黄牌,${yellow.ticket.number},`));
  assert.ok(lines[2]?.includes(`,"'=HYPERLINK(""http://x"",""看""),1",人工,`));
  assert.ok(lines[2]?.includes(',2026-11-23 09:30:00,待说明,'), "the city's time");
  const reds = (await fileFor('shiftLeader', '?card=red&status=unsettled&isReplyLate=false')).lines;
  assert.deepEqual([reds.length, reds[1]?.slice(0, 2), reds.at(-1)], [3, '红牌', '']);
  assert.equal((await fileFor('shiftLeader', '?isReplyLate=true')).lines.length, 2);
  assert.equal((await fileFor('shiftLeader', '?card=blue')).status, 422);
});

test('who may see a card in the list has it in the file, and nobody else', async () => {
  const numbers = async (part: Part) => (await fileFor(part)).lines.slice(1, -1).map((line) => line.split(',')[1]);
  const listed = async (part: Part) =>
    (await as(part).supervision.cards({ limit: 200 })).items.map(({ ticket }) => ticket.number);
  for (const part of ['shiftLeader', 'leader', 'unitHandler', 'otherUnitHandler'] as const)
    assert.deepEqual(await numbers(part), await listed(part), part);
  assert.ok((await numbers('unitHandler')).length > 0);
  assert.deepEqual(await numbers('otherUnitHandler'), []);
  assert.equal((await app.server.inject({ url: '/api/supervision/cards.csv' })).statusCode, 401);
});

test('taking the list out is recorded with its conditions', async () => {
  await fileFor('unitHandler', '?card=yellow');
  const { items } = await as('auditor').audit.list({ action: 'card.export', limit: 1 });
  assert.equal(items[0]?.person?.id, people.unitHandler.personId);
  assert.deepEqual(items[0]?.detail, { conditions: { card: 'yellow' } });
});

test('a list longer than one page is in the file whole, each card once', async () => {
  const { id: template } = await deal('yellow', '办理迟缓，诉求人催促');
  const row = await app.db.selectFrom('supervisionCards').selectAll().where('id', '=', template).executeTakeFirst();
  assert.ok(row);
  const many = Array.from({ length: 450 }, (_, index) => ({
    ...row,
    id: `019ac000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    reason: `第${index}张`,
  }));
  await app.db.insertInto('supervisionCards').values(many).execute();
  const reasons = (await fileFor('shiftLeader')).lines.flatMap((line) => line.match(/第\d+张/) ?? []);
  assert.equal(new Set(reasons).size, 450);
  assert.equal(reasons.length, 450);
});
