import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../server/platform/postgres/index.ts';
import { oldPostgres } from './tests/old-postgres.ts';

const home = mkdtempSync(join(tmpdir(), 'minsheng-refused-'));
const main = join(import.meta.dirname, '../server/main.ts');
after(() => rmSync(home, { recursive: true, force: true }));

/** Starts the real server, which must end with code 1 and say one sentence, the last of what it says. */
async function refusal(environment: Record<string, string>, args = ['--empty']): Promise<string> {
  const env = { ...process.env, MINSHENG_DATA: join(home, 'data'), MINSHENG_PORT: '0', ...environment };
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
  assert.equal(code, 1, `${stdout}${stderr}`);
  const lines = stderr.trim().split('\n');
  assert.equal(lines.length, 1, stderr);
  return lines[0] as string;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}

test('a port that is taken', async () => {
  const other = createServer();
  const port = await listening(other);
  const sentence = await refusal({ MINSHENG_PORT: String(port), MINSHENG_HOST: '127.0.0.1' });
  other.close();
  assert.equal(sentence, `端口 ${port} 已被占用：请关闭占用它的程序，或用 MINSHENG_PORT 指定另一个端口`);
});

test('a data folder that cannot be written', async () => {
  writeFileSync(join(home, 'file'), '');
  assert.match(await refusal({ MINSHENG_DATA: join(home, 'file/data') }), /^数据文件夹 .* 不能写入（ENOTDIR）/);
});

test('a database that does not answer', async () => {
  const url = 'postgres://minsheng@127.0.0.1:1/minsheng';
  assert.match(
    await refusal({ MINSHENG_DATABASE_URL: url }),
    /^连不上数据库，请确认它已启动、地址正确（ECONNREFUSED）/,
  );
});

test('a database that is too old', async () => {
  const old = oldPostgres();
  const url = `postgres://minsheng@127.0.0.1:${await listening(old)}/minsheng`;
  assert.equal(await refusal({ MINSHENG_DATABASE_URL: url }), '数据库版本 14.20 太旧，需要 PostgreSQL 15 或更高版本');
  old.close();
});

test('a database that is not there, one with the wrong encoding and one that knows no Chinese letters', async () => {
  const postgres = await startPostgres({ dataFolder: join(home, 'scratch'), log: () => undefined, scratch: true });
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  await client.query("CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
  await client.query("CREATE DATABASE plain TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
  await client.end();
  const at = (name: string) => ({ MINSHENG_DATABASE_URL: postgres.superuserUrl.replace('/postgres?', `/${name}?`) });
  assert.match(await refusal(at('nowhere')), /^数据库不存在，请先建库/);
  assert.match(await refusal(at('latin')), /^数据库编码是 SQL_ASCII，必须是 UTF8/);
  assert.match(await refusal(at('plain')), /不认识汉字/);
  await postgres.stop();
});

test('a wrong setting and an unknown argument are named', async () => {
  assert.match(await refusal({ MINSHENG_PORT: 'abc' }), /^环境变量 MINSHENG_PORT 不正确/);
  assert.match(await refusal({}, ['--emtpy']), /^不认识的参数：--emtpy/);
});

test('a second product on the same data folder', async () => {
  const dataFolder = join(home, 'data');
  const postgres = await startPostgres({ dataFolder, log: () => undefined });
  assert.match(await refusal({}), new RegExp(`正被另一个民声使用（进程 ${process.pid}）`));
  await postgres.stop();
});
