import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { openDatabase } from '#platform/database';
import { forgetIdempotencyKeys } from '#platform/idempotency';
import { openQueue } from '#platform/queue';
import { createDatabase } from '#testing/database';

const dataFolder = mkdtempSync(join(tmpdir(), 'minsheng-main-'));
after(() => rmSync(dataFolder, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  output(): string;
  says(pattern: RegExp): Promise<RegExpExecArray>;
  exit: Promise<number | null>;
}

function start(args: string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env: { ...process.env, MINSHENG_HOST: '127.0.0.1', MINSHENG_PORT: '0', MINSHENG_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const look of waiting) look();
    });
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  after(() => child.kill('SIGKILL'));
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      waiting.add(look);
      look();
      exit.then(() => reject(new Error(`it ended without saying ${pattern}:\n${output}`)));
    });
  return { child, output: () => output, says, exit };
}

async function refusal(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const run = start(args, environment);
  assert.equal(await run.exit, 1);
  const sentences = run.output().trim().split('\n');
  assert.equal(sentences.length, 1, `one sentence was expected:\n${run.output()}`);
  return sentences[0] ?? '';
}

async function ownDatabase(): Promise<string> {
  const { url, drop } = await createDatabase();
  after(drop);
  return url;
}

test('wrong arguments and settings end in one sentence', async () => {
  assert.match(await refusal(['--rolle', 'web']), /不认识的参数/);
  assert.match(await refusal(['--role', 'boss']), /--role 只能是/);
  assert.match(await refusal([], { MINSHENG_PORT: '99999' }), /MINSHENG_PORT 不正确：端口不能大于 65535/);
  assert.match(await refusal([], { MINSHENG_DATABASE_URL: 'mysql://x' }), /MINSHENG_DATABASE_URL 不正确/);
  assert.match(await refusal([], { MINSHENG_S3_ENDPOINT: 'https://s3.example/b' }), /MINSHENG_S3_KEY/);
});

test('a taken port is told before anything else is done', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as { port: number };
  assert.match(await refusal(['--port', String(port)]), new RegExp(`端口 ${port} 已被占用`));
  squatter.close();
});

test('a database that is away, unknown or unusable ends in one sentence', async () => {
  const url = await ownDatabase();
  assert.match(
    await refusal([], { MINSHENG_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }),
    /连不上数据库.*ECONNREFUSED/,
  );
  assert.match(await refusal([], { MINSHENG_DATABASE_URL: url.replace(/test_\w+/, 'nowhere') }), /数据库不存在/);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const made = "CREATE DATABASE test_0_ascii TEMPLATE template0 ENCODING SQL_ASCII LOCALE_PROVIDER libc LOCALE 'C'";
  await client.query('DROP DATABASE IF EXISTS test_0_ascii');
  await client.query(made);
  assert.match(
    await refusal([], { MINSHENG_DATABASE_URL: url.replace(/test_\w+/, 'test_0_ascii') }),
    /编码是 SQL_ASCII/,
  );
  await client.query('DROP DATABASE test_0_ascii');
  await client.query("CREATE DATABASE test_0_ascii TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'");
  assert.match(await refusal([], { MINSHENG_DATABASE_URL: url.replace(/test_\w+/, 'test_0_ascii') }), /不认识汉字/);
  await client.query('DROP DATABASE test_0_ascii');
  await client.end();
});

test('an empty centre starts, answers, and stops within three seconds of SIGTERM', async () => {
  const run = start(['--empty'], { MINSHENG_DATABASE_URL: await ownDatabase() });
  const [, address] = await run.says(/民声已启动：(http:\S+)/);
  await run.says(/建立管理员（仅可使用一次）：http:\S+\/setup\/\w+/);
  const health = await (await fetch(`${address}/api/health`)).json();
  assert.equal((health as { state: string }).state, 'ready');
  const asked = Date.now();
  run.child.kill('SIGTERM');
  assert.equal(await run.exit, 0);
  assert.ok(Date.now() - asked < 3000);
});

test('web and worker run side by side on one database, and a job of the one is done by the other', async () => {
  const url = await ownDatabase();
  const web = start(['--empty', '--role', 'web'], { MINSHENG_DATABASE_URL: url });
  await web.says(/民声已启动/);
  const worker = start(['--empty', '--role', 'worker'], { MINSHENG_DATABASE_URL: url });
  await worker.says(/后台任务进程已启动/);
  const { db, pool, close } = openDatabase(url, 2);
  const queue = await openQueue({ databaseUrl: url, jobs: [], log: pino({ level: 'silent' }), works: false });
  await queue.send(db, forgetIdempotencyKeys.name, {}, {});
  let state = '';
  for (let attempt = 0; attempt < 100 && state !== 'completed'; attempt += 1) {
    await sleep(50);
    const { rows } = await pool.query('SELECT state FROM pgboss.job WHERE name = $1', [forgetIdempotencyKeys.name]);
    state = rows[0].state;
  }
  assert.equal(state, 'completed');
  await queue.stop();
  await close();
  for (const run of [web, worker]) run.child.kill('SIGINT');
  assert.deepEqual(await Promise.all([web.exit, worker.exit]), [0, 0]);
});

test('asked to stop while it is still starting, it leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-main-'));
  const run = start(['--empty'], { MINSHENG_DATA: folder });
  await run.says(/正在升级数据库/);
  run.child.kill('SIGINT');
  assert.equal(await run.exit, 0);
  assert.doesNotMatch(run.output(), /已启动|Error/);
  const again = start(['--empty'], { MINSHENG_DATA: folder });
  await again.says(/民声已启动/);
  assert.doesNotMatch(again.output(), /上次没有正常退出/);
  again.child.kill('SIGINT');
  await again.exit;
  rmSync(folder, { recursive: true, force: true });
});
