import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { ImportMapping } from '@minsheng/contracts/exchange';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { textRow, workbook } from '../reading/testing.ts';
import { csv, line, upload } from './testing.ts';
import { workOn } from './work.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people } = await cast(app);
const manager = people.centreManager;
const exchange = app.as(manager).exchange;

async function uploaded(content: string | Buffer, change: Partial<ImportMapping> = {}) {
  const { body } = await upload(app, manager, content);
  const mapping = { ...body.mapping, ...change } as ImportMapping;
  return exchange.changeMapping({ id: body.id, version: body.version, mapping });
}
const many = (count: number) => csv(...Array.from({ length: count }, (_, index) => line({ number: String(index) })));
const ticketCount = async (source: string) =>
  (await app.db.selectFrom('tickets').select('id').where('source', '=', source).execute()).length;
const stored = async () => (await app.db.selectFrom('imports').select('id').execute()).length;

for (const [name, content, sentence] of [
  ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(3000)]), /旧版 Excel/],
  ['a page named .csv', '<html><table></table></html>', /网页格式/],
  ['an empty file', '', /空的/],
  ['a header without rows', '工单编号,诉求内容,来电时间\r\n', /没有一行可以读取/],
  ['bytes', Buffer.alloc(5000), /二进制/],
] as const) {
  test(`uploading ${name} is refused with a sentence and leaves nothing behind`, async () => {
    const before = await stored();
    const { status, body } = await upload(app, manager, content as Buffer);
    assert.equal(status, 422);
    assert.match(body.message, sentence);
    assert.equal(await stored(), before);
  });
}

test('a file over the centre’s limit is refused while it is still coming in', async () => {
  const { parameters } = app.as(manager);
  const setting = (await parameters.list()).find(({ key }) => key === 'exchange.maxImportMegabytes');
  const set = (value: number, version: number) =>
    parameters.set({ key: 'exchange.maxImportMegabytes', value, version });
  const small = await set(1, setting?.version ?? 0);
  assert.equal((await exchange.limits()).maxMegabytes, 1);
  const { status, body } = await upload(app, manager, many(20_000));
  await set(200, small.version);
  assert.equal(status, 422);
  assert.match(body.message, /超过 1 MB/);
});

test('a gigabyte that is sent all the same is answered with the reason, not with a broken connection', async () => {
  const address = await app.listen();
  const block = Buffer.from(`${line({ content: '路灯'.repeat(5000) })}\r\n`);
  let sent = 0;
  const body = new ReadableStream({
    pull(stream) {
      if (sent >= 1024 ** 3) return stream.close();
      stream.enqueue(sent === 0 ? Buffer.from(csv('')) : block);
      sent += block.length;
    },
  });
  const headers = { ...app.headersOf(manager), 'x-file-name': 'huge.csv' };
  const request = { method: 'POST', body, duplex: 'half', headers } as RequestInit;
  const answer = await fetch(`${address}/api/imports`, request);
  assert.equal(answer.status, 422);
  assert.match(((await answer.json()) as { message: string }).message, /超过 200 MB 的上限/);
});

test('a workbook’s sheets are offered, and the one that is chosen is imported', async () => {
  const header = textRow(1, '编号', '内容', '时间');
  const sheets = [
    { name: '封面', rows: textRow(1, '安康市') },
    { name: '一季度', rows: header + textRow(2, '1', '一季度的一件事情', '2019-01-02') },
    { name: '二季度', rows: header + textRow(2, '2', '二季度的一件事情', '2019-04-02') },
  ];
  const { body } = await upload(app, manager, await readFile(await workbook({ sheets })), '季度.xlsx');
  assert.deepEqual([body.fileKind, body.sheet, body.sheets], ['xlsx', '一季度', ['一季度', '二季度']]);
  const chosen = await exchange.chooseSheet({ id: body.id, version: body.version, sheet: '二季度' });
  assert.deepEqual(chosen.sample, [['2', '二季度的一件事情', '2019-04-02']]);
  await exchange.run({ id: body.id, version: chosen.version });
  await app.runJobs();
  const { items } = await app.as(manager).tickets.search({ text: '季度的一件事情' });
  assert.deepEqual(
    items.map(({ title }) => title),
    ['二季度的一件事情'],
  );
});

test('a column that is not in the file, or given twice, or a required one left open is refused', async () => {
  const { body } = await upload(app, manager, csv(line()));
  const change = (columns: ImportMapping['columns']) =>
    exchange.changeMapping({
      id: body.id,
      version: body.version,
      mapping: { ...body.mapping, columns } as ImportMapping,
    });
  await assert.rejects(change({ content: '没有这列', receivedAt: '来电时间' }), /没有「没有这列」/);
  await assert.rejects(change({ content: '来电时间', receivedAt: '来电时间' }), { code: 'INVALID' });
  await assert.rejects(change({ content: '诉求内容' }), { code: 'INVALID' });
});

test('two people who change the mapping at once: the second is told', async () => {
  const { id, version, mapping } = await uploaded(csv(line()));
  await exchange.changeMapping({ id, version, mapping: mapping as ImportMapping });
  await assert.rejects(exchange.changeMapping({ id, version, mapping: mapping as ImportMapping }), {
    code: 'CONFLICT',
  });
  await assert.rejects(exchange.run({ id, version }), { code: 'CONFLICT' });
});

test('a cancelled run stops, and goes on later where it was', async () => {
  const { id, version } = await uploaded(many(1700), { source: '取消' });
  await exchange.run({ id, version });
  const working = workOn(app.context(), id);
  for (let now = await exchange.import({ id }); now.state === 'running' && now.counts.read === 0; ) {
    now = await exchange.import({ id });
  }
  await exchange.cancel({ id });
  await working;
  const cancelled = await exchange.import({ id });
  assert.equal(cancelled.state, 'cancelled');
  assert.ok(cancelled.counts.read < 1700);
  assert.equal(await ticketCount('取消'), cancelled.counts.created);
  await exchange.run({ id, version: cancelled.version });
  await app.runJobs();
  assert.deepEqual((await exchange.import({ id })).counts, {
    read: 1700,
    created: 1700,
    updated: 0,
    existing: 0,
    refused: 0,
    warned: 0,
  });
  assert.equal(await ticketCount('取消'), 1700);
});

test('nothing can be changed while a run is under way, and a finished one is not run again', async () => {
  const { id, version, mapping } = await uploaded(csv(line()), { source: '次序' });
  const running = await exchange.run({ id, version });
  for (const act of [
    () => exchange.changeMapping({ id, version: running.version, mapping: mapping as ImportMapping }),
    () => exchange.check({ id, version: running.version }),
    () => exchange.run({ id, version: running.version }),
    () => exchange.undo({ id, version: running.version }),
  ]) {
    await assert.rejects(act(), { code: 'CONFLICT' });
  }
  await app.runJobs();
  const { version: last } = await exchange.import({ id });
  await assert.rejects(exchange.run({ id, version: last }), { code: 'CONFLICT' });
});

test('an import whose worker has gone silent is taken up again', async () => {
  const { id, version } = await uploaded(csv(line()), { source: '无声' });
  await exchange.run({ id, version });
  // The job is lost with whoever had it.
  await app.db
    .withSchema('pgboss')
    .deleteFrom('job' as never)
    .execute();
  app.at('2026-11-23T09:30:05+08:00');
  await app.runPeriodic('exchange.resume');
  assert.deepEqual(await app.runJobs(), []);
  app.at('2026-11-23T09:30:20+08:00');
  await app.runPeriodic('exchange.resume');
  await app.runJobs();
  assert.equal((await exchange.import({ id })).state, 'finished');
});

test('a file that has gone from the store ends the run with a sentence', async () => {
  const { id, version } = await uploaded(csv(line()), { source: '丢失' });
  await exchange.run({ id, version });
  await app.app.platform.files.delete(`imports/${id}`);
  await app.runJobs();
  const { state, failure } = await exchange.import({ id });
  assert.equal(state, 'failed');
  assert.match(failure ?? '', /文件已不在存储中/);
});

test('after its time a file is deleted with its sample and its problem rows; the tickets stay', async () => {
  const { id, version } = await uploaded(csv(line({ number: '1' }), line({ content: '' })), { source: '到期' });
  await exchange.run({ id, version });
  await app.runJobs();
  app.at('2027-01-23T09:30:00+08:00');
  const { dropOldFiles } = await import('./jobs.ts');
  await dropOldFiles.run(app.context(), {});
  const old = await exchange.import({ id });
  assert.equal(old.hasFile, false);
  assert.deepEqual(old.sample, []);
  assert.deepEqual((await exchange.problems({ id })).items, []);
  await assert.rejects(app.app.platform.files.get(`imports/${id}`));
  assert.equal(await ticketCount('到期'), 1);
});
