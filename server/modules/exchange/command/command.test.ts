import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { csv, line } from '../imports/testing.ts';
import { fileOf, newPath } from '../reading/testing.ts';

const app = await testApp();
await cast(app);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['scripts/import.ts', ...args], {
    cwd: root,
    env: { ...process.env, MINSHENG_DATABASE_URL: app.databaseUrl, MINSHENG_DATA: app.app.platform.config.dataFolder },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}

const ticketCount = async () => (await app.db.selectFrom('tickets').select('id').execute()).length;

test('a file is tried, then imported, from the console', async () => {
  const path = await fileOf(csv(line({ number: '1' }), line({ number: '2' })));
  const tried = await run(path, '--dry-run', '--source', '控制台');
  assert.match(tried.output, /诉求内容 ← 诉求内容/);
  assert.match(tried.output, /试运行完成：读 2 行，将新增 2 件，已存在 0 行，未导入 0 行/);
  assert.deepEqual([tried.code, await ticketCount()], [0, 0]);
  const done = await run(path, '--source', '控制台');
  assert.match(done.output, /导入完成：读 2 行，新增 2 件/);
  assert.deepEqual([done.code, await ticketCount()], [0, 2]);
  const again = await run(path, '--source', '控制台');
  assert.match(again.output, /新增 0 件，已存在 2 行/);
  assert.deepEqual([again.code, await ticketCount()], [0, 2]);
});

test('refused rows are printed with their lines and end with code 2; a mapping file decides the columns', async () => {
  const path = await fileOf('甲,乙\n这一行内容没有问题,2019-04-25\n这一行时间有问题,昨天\n');
  const mapping = newPath();
  await writeFile(mapping, JSON.stringify({ columns: { content: '甲', receivedAt: '乙' }, defaultKind: 'consult' }));
  const { code, output } = await run(path, '--mapping', mapping, '--source', '映射');
  assert.equal(code, 2, output);
  assert.match(output, /新增 1 件.*未导入 1 行/);
  assert.match(output, /第 3 行：「受理时间」的时间认不出来：昨天/);
  const ticket = await app.db.selectFrom('tickets').select('kind').where('source', '=', '映射').executeTakeFirst();
  assert.equal(ticket?.kind, 'consult');
});

test('what cannot be done ends with one sentence and code 1', async () => {
  assert.deepEqual(await run('没有这个文件.csv'), { code: 1, output: '没有这个文件，请检查路径\n' });
  const html = await run(await fileOf('<html></html>'));
  assert.equal(html.code, 1);
  assert.match(html.output, /^这是网页格式的表格.*\n$/);
  const unclear = await run(await fileOf('甲,乙\n一,二\n'));
  assert.equal(unclear.code, 1);
  assert.match(unclear.output, /请为「诉求内容」和「受理时间」选择列/);
  assert.match((await run()).output, /用法：npm run import/);
});
