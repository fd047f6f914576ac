import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ticketColumnNames } from '@minsheng/contracts/ticket-columns';
import { sql } from 'kysely';
import { openTable } from '#modules/exchange';
import type { Actor } from '#platform/context';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:05+08:00');
const { people, form } = await cast(app);
const folder = await mkdtemp(join(tmpdir(), 'minsheng-export-'));
after(() => rm(folder, { recursive: true, force: true }));

const dangerous = ['=1+1', '+86', '-x', '@SUM(A1)', '\tTab', '＝cmd', '普通，"引号"', '_x0041_ &<b>'];
const contents = [
  ...dangerous.map((text) => `${text} 电话13991512345，身份证612401199001011234，请处理此事`),
  '很长的内容'.repeat(400),
];
for (const [index, content] of contents.entries()) {
  app.at(`2026-11-23T09:${30 + index}:05+08:00`);
  await app.as(people.agent).registration.register({
    ...form({ title: `${dangerous[index] ?? '标题'}的事情`, content, citizenName: '王秀英' }),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
}
app.at('2026-11-23T11:00:00+08:00');

const wish = (change: object = {}) => ({
  name: '十一月/工单',
  where: '',
  order: 'newest' as const,
  columns: [...ticketColumnNames],
  format: 'xlsx' as 'xlsx' | 'csv',
  ...change,
});

async function download(person: Actor, id: string): Promise<Buffer> {
  const reply = await app.server.inject({ url: `/api/ticket-exports/${id}/content`, headers: app.headersOf(person) });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.rawPayload;
}

async function exported(person: Actor, change: object = {}) {
  const { id } = await app.as(person).exports.start(wish(change));
  await app.runJobs();
  const { items } = await app.as(person).exports.list({});
  const made = items.find((item) => item.id === id);
  assert.equal(made?.state, 'done', made?.failure ?? '');
  const path = join(folder, id);
  await writeFile(path, await download(person, id));
  const table = await openTable(path);
  const rows: Record<string, string>[] = [];
  for await (const row of table.rows) {
    assert.ok('cells' in row, JSON.stringify(row));
    rows.push(Object.fromEntries(table.headers.map((header, at) => [header, row.cells[at] ?? ''])));
  }
  return { made, table, rows, bytes: await download(person, id) };
}

test('a workbook that our own reader reads back, cell by cell, with citizens masked', async () => {
  const { made, table, rows } = await exported(people.dispatcher);
  assert.equal(made.fileName, '十一月_工单.xlsx');
  assert.deepEqual([made.rowsDone, made.rowsTotal, rows.length], [9, 9, 9]);
  assert.deepEqual(table.sheets, ['工单', '导出说明']);
  const [newest, ...others] = rows;
  assert.equal(newest?.诉求内容, '很长的内容'.repeat(400));
  assert.equal(newest?.登记时间, '2026-11-23 09:38:05');
  assert.equal(newest?.性质, '求助');
  assert.equal(newest?.重办次数, '0');
  for (const [index, row] of others.reverse().entries()) {
    assert.equal(row.标题, `${dangerous[index]?.trim()}的事情`, 'a formula stays the text it was');
    assert.equal(row.诉求人, '王**');
    assert.equal(row.电话, '139****0001');
    assert.match(row.诉求内容 ?? '', /电话139\*\*\*\*2345，身份证612\*+34，/);
  }
});

test('CSV by the book: byte order mark, CRLF, quotes, and an apostrophe before what looks like a formula', async () => {
  const { bytes, rows } = await exported(people.dispatcher, {
    format: 'csv',
    columns: ['number', 'title', 'registered'],
  });
  const text = bytes.toString('utf8');
  assert.ok(text.startsWith('\uFEFF工单编号,标题,登记时间\r\n'));
  assert.ok(text.endsWith('\r\n') && !/[^\r]\n/.test(text));
  assert.ok(text.includes('"普通，""引号""的事情"'));
  for (const start of ["'=1+1", "'+86", "'-x", "'@SUM(A1)", "'＝cmd"])
    assert.ok(text.includes(`,${start}的事情,`), start);
  assert.equal(rows.length, 9);
  assert.equal(rows[0]?.登记时间, '2026-11-23 09:38:05');
});

test('whole citizens only with the permission and a reason, and both are written down', async () => {
  const personal = { isPersonal: true, reason: '市局要求核实', where: 'all(kind.in.help)' };
  await assert.rejects(app.as(people.dispatcher).exports.start(wish(personal)), { code: 'FORBIDDEN' });
  await assert.rejects(app.as(people.shiftLeader).exports.start(wish({ ...personal, reason: ' ' })), {
    code: 'INVALID',
  });
  const { rows } = await exported(people.shiftLeader, personal);
  assert.equal(rows[0]?.电话, '13991500001');
  assert.equal(rows[0]?.诉求人, '王秀英');
  const entries = await app.db
    .selectFrom('auditEntries')
    .selectAll()
    .where('objectKind', '=', 'ticketExport')
    .where('personId', '=', people.shiftLeader.personId)
    .orderBy('id')
    .execute();
  assert.deepEqual(
    entries.map(({ action, summary }) => [action, summary]),
    [
      ['export.started', '导出工单（含诉求人完整信息）：诉求性质是求助'],
      ['export.finished', '导出完成：十一月_工单.xlsx，9 件'],
      ['export.downloaded', '下载导出文件 十一月_工单.xlsx，9 件'],
      ['export.downloaded', '下载导出文件 十一月_工单.xlsx，9 件'],
    ],
  );
  assert.equal((entries[0]?.detail as { reason?: string } | undefined)?.reason, '市局要求核实');
});

test('an export is its owner’s, can be cancelled before it is done, and goes when its time is up', async () => {
  await assert.rejects(app.as(people.agent).exports.start(wish()), { code: 'FORBIDDEN' });
  const mine = app.as(people.firstReviewer).exports;
  await assert.rejects(mine.start(wish({ where: 'all(kind.in.praise)' })), { message: '没有符合条件的工单，无可导出' });
  const { id } = await mine.start(wish());
  assert.equal((await mine.cancel({ id })).state, 'cancelled');
  await app.runJobs();
  assert.equal((await mine.list({})).items[0]?.state, 'cancelled');
  const { made } = await exported(people.firstReviewer);
  const url = `/api/ticket-exports/${made.id}/content`;
  assert.equal((await app.server.inject({ url, headers: app.headersOf(people.dispatcher) })).statusCode, 404);
  await assert.rejects(app.as(people.dispatcher).exports.remove({ id: made.id }), { code: 'NOT_FOUND' });
  app.at('2026-12-01T11:00:00+08:00');
  await app.runPeriodic('exports.resume');
  const drop = app.app.platform;
  const { dropExpired } = await import('./jobs.ts');
  await dropExpired.run({ ...app.context(), platform: drop }, {});
  assert.equal((await mine.list({})).items.find((item) => item.id === made.id)?.state, 'expired');
  assert.equal((await app.server.inject({ url, headers: app.headersOf(people.firstReviewer) })).statusCode, 404);
  app.at('2026-11-23T11:00:00+08:00');
});

test('no more than three at a time, and what has lost its worker is taken up again', async () => {
  const mine = app.as(people.centreManager).exports;
  for (let each = 0; each < 3; each++) await mine.start(wish());
  await assert.rejects(mine.start(wish()), { code: 'CONFLICT' });
  await sql`DELETE FROM pgboss.job`.execute(app.db);
  app.at('2026-11-23T11:05:00+08:00');
  await app.runPeriodic('exports.resume');
  await app.runJobs();
  assert.deepEqual(
    (await mine.list({})).items.map(({ state }) => state),
    ['done', 'done', 'done'],
  );
});
