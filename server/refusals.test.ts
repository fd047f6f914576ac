import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startPostgres } from '#platform/postgres/index';
import { oldPostgres } from '#testing/old-postgres';

const home = mkdtempSync(join(tmpdir(), 'minsheng-refused-'));
after(() => rmSync(home, { recursive: true, force: true }));

/** What the server says before it ends with code 1. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const env = { ...process.env, MINSHENG_PORT: '0', ...environment };
  const main = join(import.meta.dirname, 'main.ts');
  const said = Promise.withResolvers<string>();
  execFile(process.execPath, [main, '--empty'], { env, timeout: 60_000 }, (error, stdout, stderr) => {
    if (error?.code === 1) said.resolve(`${stdout}${stderr}`.trim());
    else said.reject(new Error(`code ${error?.code}: ${stdout}${stderr}`));
  });
  return said.promise;
}

test('a data folder that cannot be written', async () => {
  writeFileSync(join(home, 'file'), '');
  assert.match(
    await refusal({ MINSHENG_DATA: join(home, 'file/data') }),
    /^数据文件夹 .* 不能写入（ENOTDIR）：请检查权限，或用 MINSHENG_DATA 指定另一个文件夹$/,
  );
});

test('a data folder that another product is using', async () => {
  const dataFolder = join(home, 'data');
  const postgres = await startPostgres({ dataFolder, log: () => undefined });
  assert.match(
    await refusal({ MINSHENG_DATA: dataFolder }),
    new RegExp(`^.* 正被另一个民声使用（进程 ${process.pid}）.*$`),
  );
  await postgres.stop();
});

test('a database that is too old', async () => {
  const old = oldPostgres().listen(0, '127.0.0.1');
  await once(old, 'listening');
  const { port } = old.address() as { port: number };
  const sentence = await refusal({ MINSHENG_DATABASE_URL: `postgres://minsheng@127.0.0.1:${port}/minsheng` });
  old.close();
  assert.equal(sentence, '数据库版本 14.20 太旧，需要 PostgreSQL 15 或更高版本');
});
