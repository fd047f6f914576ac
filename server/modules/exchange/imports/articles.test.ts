import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ImportMapping } from '@minsheng/contracts/exchange';
import { newId } from '#platform/ids';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { textRow, workbook } from '../reading/testing.ts';
import { upload } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, units, form } = await cast(app);
const manager = people.centreManager;
const imports = app.as(manager).articleImports;
const knowledge = app.as(manager).knowledge;

const row = (change: Record<string, unknown> = {}) => ({
  编号: 'K1',
  标题: '路灯不亮如何报修',
  正文: '请说明道路名称和灯杆编号，市政部门一般三个工作日内维修。',
  ...change,
});
const lines = (...rows: object[]) => rows.map((each) => `${JSON.stringify(each)}\n`).join('');

async function bring(content: string | Buffer, change: Partial<ImportMapping> = {}, who = manager) {
  const { body, status } = await upload(app, who, content, '知识.jsonl', '/api/knowledge-imports');
  assert.equal(status, 200, body.message);
  const mapping = { ...body.mapping, ...change } as ImportMapping;
  const routes = app.as(who).articleImports;
  const { id, version } = await routes.changeMapping({ id: body.id, version: body.version, mapping });
  await routes.run({ id, version });
  await app.runJobs();
  return routes.import({ id });
}

async function undo(id: string) {
  const { version } = await imports.import({ id });
  await imports.undo({ id, version });
  await app.runJobs();
  return imports.import({ id });
}

const problemsOf = async (id: string) => (await imports.problems({ id, limit: 50 })).items;
const find = async (text: string) => (await knowledge.search({ text })).items;

test('knowledge comes in as published articles with what the rows say of them', async () => {
  const bureau = await app.db
    .selectFrom('units')
    .select('name')
    .where('id', '=', units.bureau)
    .executeTakeFirstOrThrow();
  const done = await bring(
    lines(
      row({
        责任单位: bureau.name,
        生效日期: '2026年1月5日',
        失效日期: '2027/6/30',
        标签: '路灯;市政',
        种类: '解释口径',
      }),
      row({
        编号: 'K2',
        标题: '居住证如何办理',
        正文: '<p>居住满半年的，&nbsp;持身份证明</p><p>到派出所申领。</p>',
        责任单位: '首都之窗',
      }),
    ),
    { source: '甲' },
  );
  assert.deepEqual(done.counts, { read: 2, created: 2, updated: 0, existing: 0, refused: 0, warned: 1 });
  const [lamp] = await find('路灯坏了怎么报修');
  assert.equal(lamp?.title, '路灯不亮如何报修');
  const article = await knowledge.get({ id: lamp?.id ?? '' });
  const { content, reviewer, number } = article.published ?? assert.fail('not published');
  assert.deepEqual(
    [content.kind, content.validFrom, content.validTo, content.tags, content.ownerUnitId],
    ['explanation', '2026-01-05', '2027-06-30', ['路灯', '市政'], units.bureau],
  );
  assert.deepEqual([reviewer.id, number], [manager.personId, 1]);
  const [permit] = await find('居住证');
  const other = (await knowledge.get({ id: permit?.id ?? '' })).published?.content;
  assert.deepEqual(
    [other?.body, other?.sourceName, other?.kind],
    ['居住满半年的， 持身份证明\n到派出所申领。', '首都之窗', 'knowledge'],
  );
  assert.equal((await imports.articles({ id: done.id })).items.length, 2);
});

test('rows that cannot be articles are refused by line, and told in a file', async () => {
  const bad = [
    row({ 编号: 'R1', 正文: '太短' }),
    row({ 编号: 'R2', 标题: '' }),
    row({ 编号: 'R3', 失效日期: '不知道' }),
    row({ 编号: 'R4', 适用地区: '火星' }),
    row({ 编号: 'R5', 生效日期: '2026-05-01', 失效日期: '2026-01-01' }),
    row({ 编号: 'R6' }),
    row({ 编号: 'R6', 正文: '同一个编号，说的却是另一件事情了。' }),
    row({ 编号: 'R6' }),
  ];
  const done = await bring(`${lines(...bad)}{"编号": 断了\n`, { source: '乙' });
  assert.deepEqual(done.counts, { read: 9, created: 1, updated: 0, existing: 1, refused: 7, warned: 0 });
  const told = (await problemsOf(done.id)).map(({ line, message }) => `${line} ${message}`);
  assert.deepEqual(told, [
    '1 正文至少 10 个字',
    '2 「标题」是空的',
    '3 「失效日期」的日期认不出来：不知道。请写成 2026-12-31 的样子',
    '4 「适用地区」没有对应的区划：火星',
    '5 有效期的结束不能早于开始',
    '7 与第 6 行编号相同、内容不同',
    '9 不是一个完整的 JSON 对象',
  ]);
  const url = `/api/knowledge-imports/${done.id}/problems.csv`;
  const csv = await app.server.inject({ method: 'GET', url, headers: app.headersOf(manager) });
  assert.match(csv.body, /行号,结果,问题,编号,标题,正文/);
  const elsewhere = await app.server.inject({
    method: 'GET',
    url: url.replace('knowledge-', ''),
    headers: app.headersOf(manager),
  });
  assert.equal(elsewhere.statusCode, 404);
});

test('the same file again changes nothing; a row that says something new makes the next version', async () => {
  const rows = [row({ 编号: 'A' }), row({ 编号: 'B', 标题: '井盖丢失如何反映' })];
  await bring(lines(...rows), { source: '丙' });
  const again = await bring(lines(...rows), { source: '丙' });
  assert.deepEqual([again.counts.created, again.counts.updated, again.counts.existing], [0, 0, 2]);
  const changed = [
    rows[0] ?? {},
    row({ 编号: 'B', 标题: '井盖丢失如何反映', 正文: '请拨打市政热线，两小时内设置围挡。' }),
  ];
  const done = await bring(lines(...changed), { source: '丙' });
  assert.deepEqual([done.counts.created, done.counts.updated, done.counts.existing], [0, 1, 1]);
  const [found] = await find('井盖丢失');
  assert.equal(found?.number, 2);
  const undone = await undo(done.id);
  assert.deepEqual(undone.undone, { removed: 1, kept: 0 });
  const back = (await knowledge.get({ id: found?.id ?? '' })).published;
  assert.deepEqual([back?.number, back?.content.body], [3, row().正文]);
  const same = await bring(lines(...rows), { source: '丙' });
  assert.deepEqual([same.counts.existing, same.counts.refused], [2, 0]);
});

test('what a person has revised or archived since is not overwritten', async () => {
  await bring(lines(row({ 编号: 'H', 标题: '供暖投诉找谁' }), row({ 编号: 'G', 标题: '燃气停气找谁' })), {
    source: '丁',
  });
  const [heating] = await find('供暖投诉');
  const [gas] = await find('燃气停气');
  await knowledge.revise({ id: heating?.id ?? '' });
  await knowledge.archive({ id: gas?.id ?? '', version: 1, reason: '已失效' });
  const done = await bring(
    lines(
      row({ 编号: 'H', 标题: '供暖投诉找谁', 正文: '先联系供热企业，再拨打 12345。' }),
      row({ 编号: 'G', 标题: '燃气停气找谁', 正文: '先联系燃气公司，再拨打 12345。' }),
    ),
    { source: '丁' },
  );
  assert.equal(done.counts.refused, 2);
  assert.deepEqual(
    (await problemsOf(done.id)).map(({ message }) => message.slice(0, 12)),
    ['这篇知识正在修订或待审核，', '这篇知识已归档，没有更新；'].map((text) => text.slice(0, 12)),
  );
});

test('undoing withdraws what nobody used, and keeps what a ticket quotes', async () => {
  const done = await bring(lines(row({ 编号: '1', 标题: '公交改线公告' }), row({ 编号: '2', 标题: '公园开放时间' })), {
    source: '戊',
  });
  const [bus] = await find('公交改线');
  const draftId = newId(app.now());
  const agent = app.as(people.agent);
  await agent.citations.cite({ id: newId(app.now()), draftId, articleId: bus?.id ?? '', number: 1, field: 'answer' });
  await agent.registration.register({ ...form(), draftId, callId: null, action: 'submit', answer: '' });
  const undone = await undo(done.id);
  assert.deepEqual([undone.state, undone.undone], ['undone', { removed: 1, kept: 1 }]);
  assert.equal((await find('公交改线'))[0]?.title, '公交改线公告');
  assert.ok(!(await find('公园开放')).some(({ title }) => title === '公园开放时间'));
  const told = await app.db
    .selectFrom('auditEntries')
    .select('summary')
    .where('action', '=', 'import.undone')
    .execute();
  assert.ok(told.some(({ summary }) => summary.includes('撤下 1 篇知识，保留 1 篇知识')));
});

test('an import for review waits for another person, and is taken back as long as nobody has published it', async () => {
  const done = await bring(lines(row({ 编号: '1', 标题: '医保转移流程' }), row({ 编号: '2', 标题: '医保报销比例' })), {
    source: '己',
    arrival: 'review',
  });
  assert.equal(done.counts.created, 2);
  assert.ok(!(await find('医保')).some(({ title }) => title === '医保转移流程'));
  const waiting = (await app.as(people.shiftLeader).knowledge.drafts({ box: 'review' })).items;
  const first = waiting.find(({ title }) => title === '医保转移流程');
  await assert.rejects(knowledge.publish({ id: first?.articleId ?? '', version: first?.version ?? 0 }), {
    code: 'FORBIDDEN',
  });
  await app.as(people.shiftLeader).knowledge.publish({ id: first?.articleId ?? '', version: first?.version ?? 0 });
  assert.equal((await undo(done.id)).undone?.removed, 2);
  assert.ok(!(await find('医保')).some(({ title }) => title === '医保转移流程'));
  const left = (await app.as(people.shiftLeader).knowledge.drafts({ box: 'review' })).items;
  assert.ok(!left.some(({ title }) => title === '医保报销比例'));
});

test('CSV and XLSX say the same; an agent may not import', async () => {
  const csv = '问题,答案,关键字\r\n"如何查询公积金","请登录公积金网上业务大厅查询余额。","公积金、查询"\r\n';
  const first = await bring(csv, { source: '庚' });
  assert.deepEqual([first.mapping.columns.title, first.mapping.columns.content], ['问题', '答案']);
  const rows = [
    textRow(1, '问题', '答案', '关键字'),
    textRow(2, '如何查询公积金', '请登录公积金网上业务大厅查询余额。', '公积金、查询'),
  ];
  const sheet = await workbook({ sheets: [{ name: '知识', rows: rows.join('') }] });
  const again = await bring(await readFile(sheet), { source: '庚' });
  assert.deepEqual([again.counts.created, again.counts.existing], [0, 1]);
  const refused = await upload(app, people.agent, csv, 'a.csv', '/api/knowledge-imports');
  assert.equal(refused.status, 403);
});

for (const name of ['qa_2081', 'nlu_233']) {
  const real = fileURLToPath(new URL(`../../../../../shared/data/knowledge/${name}.jsonl`, import.meta.url));
  const skip = existsSync(real) ? false : `../shared/data/knowledge/${name}.jsonl is not here`;
  test(`the real questions and answers of ${name} come in, and again without doubling`, { skip }, async () => {
    const content = await readFile(real);
    const rows = content.toString('utf8').split('\n').filter(Boolean).length;
    const done = await bring(content, { source: name });
    const { read, created, refused, existing } = done.counts;
    assert.equal(done.state, 'finished');
    assert.deepEqual([read, created + refused + existing], [rows, rows]);
    assert.ok(refused < rows * 0.1, `${refused} refused`);
    const messages = (await problemsOf(done.id)).filter(({ severity }) => severity === 'refused');
    assert.ok(messages.every(({ message }) => /正文至少|相同、内容不同/.test(message)));
    const again = await bring(content, { source: name });
    assert.deepEqual([again.counts.created, again.counts.updated, again.counts.refused], [0, 0, refused]);
  });
}
