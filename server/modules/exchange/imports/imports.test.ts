import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportMapping } from '@minsheng/contracts/exchange';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { csv, header, line, upload } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people } = await cast(app);
const manager = people.centreManager;
const exchange = app.as(manager).exchange;

/** Uploads, and runs to the end with the mapping that was proposed, changed as asked. */
async function importAll(content: string | Buffer, change: Partial<ImportMapping> = {}, name?: string) {
  const { body, status } = await upload(app, manager, content, name);
  assert.equal(status, 200, body.message);
  const { id, version, mapping } = await exchange.changeMapping({
    id: body.id,
    version: body.version,
    mapping: { ...body.mapping, ...change } as ImportMapping,
  });
  await exchange.run({ id, version });
  await app.runJobs();
  return { ...(await exchange.import({ id })), mapping };
}

const ticketsOf = (source: string) =>
  app.db.selectFrom('tickets').selectAll().where('source', '=', source).orderBy('id').execute();

test('a manager uploads a file and sees its columns, its first rows and a proposal', async () => {
  const { body } = await upload(app, manager, csv(line({ number: '1' }), line({ number: '2' })), '旧平台 工单.csv');
  assert.equal(body.state, 'uploaded');
  assert.equal(body.fileName, '旧平台 工单.csv');
  assert.deepEqual(body.headers, header.split(','));
  assert.equal(body.sample.length, 2);
  assert.deepEqual(body.mapping.columns, {
    number: '工单编号',
    citizenName: '诉求人',
    phone: '联系电话',
    title: '标题',
    content: '诉求内容',
    receivedAt: '来电时间',
    answer: '答复意见',
    answeredAt: '答复时间',
  });
  assert.equal((await exchange.imports({})).items[0]?.id, body.id);
});

test('what was imported is a closed ticket with its history, its phone in one form, and its words to be found', async () => {
  const done = await importAll(csv(line({ number: '7001', phone: '+86 139-9150-0001', remark: '领导批示' })), {
    source: '甲',
  });
  assert.equal(done.state, 'finished');
  assert.deepEqual(done.counts, { read: 1, created: 1, updated: 0, existing: 0, refused: 0, warned: 0 });
  const { items } = await app.as(manager).tickets.search({ text: '卫生院旁边的路灯' });
  const row = items.find(({ title }) => title === '路灯不亮');
  const ticket = await app.as(manager).tickets.get({ id: row?.id ?? '' });
  assert.equal(ticket.status, 'closed');
  assert.equal(ticket.externalNumber, '7001');
  assert.equal(ticket.source, '甲');
  assert.equal(ticket.answer, '已安排维修');
  assert.equal(ticket.registeredAt, '2019-04-25T01:32:00.000Z');
  assert.equal(ticket.closedAt, '2019-04-28T02:00:00.000Z');
  assert.deepEqual(
    ticket.steps.map(({ actionName }) => actionName),
    ['提交', '答复', '办结'],
  );
  assert.deepEqual(ticket.steps[0]?.fields, [{ label: '备注', value: '领导批示' }]);
  assert.equal((await ticketsOf('甲'))[0]?.citizenPhone, '13991500001');
  assert.equal((await app.as(manager).tickets.search({ text: '7001' })).items.length, 1);
});

test('importing the same file again brings nothing twice, whether rows are numbered or not', async () => {
  const rows = [line({ number: '1' }), line({ content: '没有编号的一行，靠内容认出来' }), line({ number: '1' })];
  const first = await importAll(csv(...rows), { source: '乙' });
  assert.deepEqual([first.counts.created, first.counts.existing], [2, 1]);
  const again = await importAll(csv(...rows), { source: '乙' });
  assert.deepEqual([again.counts.created, again.counts.existing], [0, 3]);
  assert.match(again.notes.join(), /已导入过/);
  assert.equal((await ticketsOf('乙')).length, 2);
});

test('two imports of the same rows at the same time bring each row once', async () => {
  const rows = Array.from({ length: 1200 }, (_, index) => line({ number: String(index), content: `第 ${index} 件事` }));
  const ids = await Promise.all(
    [rows, rows.toReversed()].map(async (lines) => {
      const { body } = await upload(app, manager, csv(...lines));
      const mapping = { ...body.mapping, source: '并行' } as ImportMapping;
      const { id, version } = await exchange.changeMapping({ id: body.id, version: body.version, mapping });
      await exchange.run({ id, version });
      return id;
    }),
  );
  const { workOn } = await import('./work.ts');
  await Promise.all([...ids, ...ids].map((id) => workOn(app.context(), id)));
  const counts = await Promise.all(ids.map(async (id) => (await exchange.import({ id })).counts));
  assert.equal((await ticketsOf('并行')).length, 1200);
  assert.equal(
    counts.reduce((sum, { created }) => sum + created, 0),
    1200,
  );
  assert.equal(
    counts.reduce((sum, { existing }) => sum + existing, 0),
    1200,
  );
});

test('a number that comes again with another content is pointed out, the ticket stays as it was', async () => {
  await importAll(csv(line({ number: '9', content: '第一次的内容是这样' })), { source: '丙' });
  const { id, counts } = await importAll(csv(line({ number: '9', content: '第二次的内容变了样' })), { source: '丙' });
  assert.deepEqual([counts.created, counts.existing, counts.warned], [0, 1, 1]);
  const { items } = await exchange.problems({ id });
  assert.match(items[0]?.message ?? '', /工单编号 9 已存在，但内容与这一行不同/);
  assert.equal((await ticketsOf('丙'))[0]?.content, '第一次的内容是这样');
});

test('a dry run says what a run would do and writes no ticket', async () => {
  await importAll(csv(line({ number: '1' })), { source: '丁' });
  const rows = [
    line({ number: '1' }),
    line({ number: '2' }),
    line({ number: '2' }),
    line({ number: '3', receivedAt: '昨天' }),
  ];
  const { body } = await upload(app, manager, csv(...rows));
  const mapping = { ...body.mapping, source: '丁' } as ImportMapping;
  const mapped = await exchange.changeMapping({ id: body.id, version: body.version, mapping });
  await exchange.check({ id: body.id, version: mapped.version });
  await app.runJobs();
  const checked = await exchange.import({ id: body.id });
  assert.equal(checked.state, 'checked');
  assert.deepEqual(checked.counts, { read: 4, created: 1, updated: 0, existing: 2, refused: 1, warned: 0 });
  assert.equal(checked.totalRows, 4);
  assert.equal((await ticketsOf('丁')).length, 1);
  await exchange.run({ id: body.id, version: checked.version });
  await app.runJobs();
  const { counts } = await exchange.import({ id: body.id });
  assert.deepEqual(counts, checked.counts);
});

test('every row that cannot be imported is told with its line and its reasons; the rest comes in', async () => {
  const broken = [
    line({ number: '1', content: '' }),
    line({ number: '2', receivedAt: '2030-01-01' }),
    line({ number: '3', receivedAt: '4/25/2019', content: '' }),
    header,
    '4,只有四列,139,标题',
    line({ number: '5' }),
  ];
  const { id, counts } = await importAll(csv(...broken), { source: '戊' });
  assert.deepEqual(counts, { read: 6, created: 1, updated: 0, existing: 0, refused: 5, warned: 0 });
  const { items } = await exchange.problems({ id });
  assert.deepEqual(
    items.map(({ line }) => line),
    [2, 3, 4, 5, 6],
  );
  assert.match(items[0]?.message ?? '', /「诉求内容」是空的/);
  assert.match(items[1]?.message ?? '', /晚于现在/);
  assert.match(items[2]?.message ?? '', /时间认不出来：4\/25\/2019.*；「诉求内容」是空的/);
  assert.match(items[3]?.message ?? '', /重复的表头/);
  assert.match(items[4]?.message ?? '', /只有 4 列，少于表头的 9 列/);
});

test('what is read with a reservation comes in, with a warning and the original words kept', async () => {
  const rows = [line({ number: '1', phone: '不详', answeredAt: '2018-01-01' })];
  const { id, counts } = await importAll(csv(...rows), { source: '己' });
  assert.deepEqual([counts.created, counts.warned], [1, 1]);
  const [problem] = (await exchange.problems({ id, severity: 'warned' })).items;
  assert.match(problem?.message ?? '', /「答复时间」早于受理时间.*「联系电话」不是电话号码：不详/);
  const [ticket] = await ticketsOf('己');
  assert.equal(ticket?.closedAt, ticket?.registeredAt);
  const { steps } = await app.as(manager).tickets.get({ id: ticket?.id ?? '' });
  assert.deepEqual(steps[0]?.fields.find(({ label }) => label === '联系电话')?.value, '不详');
});

test('the problems are a file that spreadsheets open safely and that can be imported again', async () => {
  const rows = [line({ number: '1', receivedAt: '昨天', title: '=HYPERLINK("http://x")', remark: '@SUM(1)' })];
  const { id } = await importAll(csv(...rows), { source: '庚' });
  const answer = await app.server.inject({ url: `/api/imports/${id}/problems.csv`, headers: app.headersOf(manager) });
  assert.match(String(answer.headers['content-disposition']), /%E9%97%AE%E9%A2%98%E8%A1%8C\.csv/);
  assert.ok(answer.payload.startsWith('\uFEFF行号,结果,问题,工单编号'));
  assert.match(answer.payload, /,"'=HYPERLINK\(""http:\/\/x""\)",/);
  assert.match(answer.payload, /,'@SUM\(1\)\r\n$/);
  const mended = await importAll(answer.payload.replace('昨天,', '2020-01-01,'), { source: '庚' });
  assert.deepEqual([mended.counts.created, mended.counts.refused], [1, 0]);
  assert.equal((await ticketsOf('庚'))[0]?.title, '=HYPERLINK("http://x")');
});

test('an import can be taken back; what somebody has worked on since stays', async () => {
  const rows = Array.from({ length: 3 }, (_, index) => line({ number: String(index) }));
  const done = await importAll(csv(...rows), { source: '辛' });
  const [touched] = await ticketsOf('辛');
  await app.db
    .updateTable('tickets')
    .set({ version: 2 })
    .where('id', '=', touched?.id ?? '')
    .execute();
  await exchange.undo({ id: done.id, version: done.version });
  await app.runJobs();
  const undone = await exchange.import({ id: done.id });
  assert.equal(undone.state, 'undone');
  assert.deepEqual(undone.undone, { removed: 2, kept: 1 });
  assert.deepEqual(
    (await ticketsOf('辛')).map(({ id }) => id),
    [touched?.id],
  );
  const steps = await app.db.selectFrom('ticketSteps').select('ticketId').distinct().execute();
  assert.ok(steps.every(({ ticketId }) => ticketId !== undefined));
  const again = await importAll(csv(...rows), { source: '辛' });
  assert.deepEqual([again.counts.created, again.counts.existing], [2, 1]);
});

test('only those who may import see imports at all', async () => {
  const { status } = await upload(app, people.agent, csv(line()));
  assert.equal(status, 403);
  await assert.rejects(app.as(people.agent).exchange.imports({}), { code: 'FORBIDDEN' });
});

test('each step of an import is in the audit trail', async () => {
  const { id } = await importAll(csv(line({ number: '1' })), { source: '壬' });
  const entries = await app.db
    .selectFrom('auditEntries')
    .select(['action', 'personId'])
    .where('objectId', '=', id)
    .orderBy('id')
    .execute();
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['import.upload', 'import.run', 'import.finish'],
  );
  assert.ok(entries.every(({ personId }) => personId === manager.personId));
});
