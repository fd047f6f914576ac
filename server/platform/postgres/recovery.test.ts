import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Postgres, startPostgres } from './index.ts';
import { identityOf, signalAll } from './processes.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'minsheng-recovery-'));
const cluster = join(dataFolder, 'postgres/cluster');
const quiet = () => undefined;
const start = () => startPostgres({ dataFolder, log: quiet });

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', quiet);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(quiet);
  }
}

const rows = (url: string) =>
  ask(url, 'SELECT text FROM notes ORDER BY text').then((found) => found.map(({ text }) => text));

/** A server of its own, to be killed. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
    const { url, pid } = await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log: () => undefined });
    console.log(JSON.stringify({ url, pid: pid() }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, ...JSON.parse(line) };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A start that follows must not be held up by `pid`, which is in the pid file though it is no PostgreSQL. */
async function startsInSpiteOf(pid: number): Promise<void> {
  writeFileSync(
    join(cluster, 'postmaster.pid'),
    `${pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n  16041020         4\nready\n`,
  );
  const postgres = await start();
  assert.deepEqual(await rows(postgres.url), ['第一件']);
  await postgres.stop();
}

before(async () => {
  const postgres = await start();
  await ask(postgres.url, 'CREATE TABLE notes (text text)');
  await ask(postgres.url, "INSERT INTO notes VALUES ('第一件')");
  await postgres.stop();
});
after(() => rmSync(dataFolder, { recursive: true, force: true }));

test('the database keeps Chinese, checks what it reads, and is open to nobody else', async () => {
  const postgres = await start();
  try {
    await ask(postgres.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS ltree');
    const [found] = await ask(
      postgres.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS addresses, current_setting('timezone') AS timezone,
              cardinality(show_trgm('停水了')) AS trigrams, '城关.投诉'::ltree::text AS path,
              (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`,
    );
    assert.deepEqual(found, {
      encoding: 'UTF8',
      checksums: 'on',
      addresses: '',
      timezone: 'Asia/Shanghai',
      trigrams: 4,
      path: '城关.投诉',
      superuser: false,
    });
    assert.equal(statSync(join(dataFolder, 'postgres/socket')).mode & 0o777, 0o700);
  } finally {
    await postgres.stop();
  }
});

test('a server that was killed leaves its database running; the next start settles it and nothing is lost', async () => {
  const elsewhere = await startElsewhere();
  await ask(elsewhere.url, "INSERT INTO notes VALUES ('已确认')");
  await killed(elsewhere.child);
  assert.notEqual(identityOf(elsewhere.pid), null, 'the orphan is there');
  const said: string[] = [];
  const postgres = await startPostgres({ dataFolder, log: (sentence) => said.push(sentence) });
  assert.deepEqual(said, ['上次没有正常退出，正在收尾…']);
  assert.equal(identityOf(elsewhere.pid), null);
  assert.deepEqual(await rows(postgres.url), ['已确认', '第一件']);
  await ask(postgres.url, "DELETE FROM notes WHERE text = '已确认'");
  await postgres.stop();
});

test('server and database killed together: the next start recovers from the log', async () => {
  const elsewhere = await startElsewhere();
  await ask(elsewhere.url, "INSERT INTO notes VALUES ('断电前')");
  process.kill(elsewhere.pid, 'SIGKILL');
  await killed(elsewhere.child);
  const postgres = await start();
  assert.deepEqual(await rows(postgres.url), ['断电前', '第一件']);
  await ask(postgres.url, "DELETE FROM notes WHERE text = '断电前'");
  await postgres.stop();
});

test('a database that is killed while the server runs comes back on the same address', async () => {
  const postgres = await start();
  await ask(postgres.url, "INSERT INTO notes VALUES ('还在')");
  process.kill(postgres.pid() as number, 'SIGKILL');
  assert.deepEqual(await eventually(() => rows(postgres.url)), ['第一件', '还在']);
  await ask(postgres.url, "DELETE FROM notes WHERE text = '还在'");
  await postgres.stop();
});

test('a database that dies again and again is given up with a sentence', async () => {
  const lost = Promise.withResolvers<Error>();
  const postgres = await startPostgres({ dataFolder, log: quiet, onLost: lost.resolve });
  let givenUp = false;
  lost.promise.then(() => {
    givenUp = true;
  });
  while (!givenUp) {
    signalAll([postgres.pid() as number], 'SIGKILL');
    await sleep(20);
  }
  assert.equal((await lost.promise).message, '数据库一分钟内多次意外退出，已停止重试');
  await postgres.stop();
});

test('a pid file whose number belongs to another program does not block the start', async () => {
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
  await startsInSpiteOf(stranger.pid as number);
  assert.equal(stranger.exitCode, null, 'the stranger is left alone');
  stranger.kill();
});

test('a pid file whose number belongs to a zombie does not block the start', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(parent.stdout), 'line');
  await sleep(50);
  assert.equal(identityOf(Number(line)), null);
  await startsInSpiteOf(Number(line));
  parent.kill();
});

test('a lock of a process that is gone does not block, even when its number is taken again', async () => {
  writeFileSync(join(dataFolder, 'minsheng.lock'), JSON.stringify({ pid: process.ppid, identity: 'another boot/1' }));
  const postgres = await start();
  assert.equal(JSON.parse(readFileSync(join(dataFolder, 'minsheng.lock'), 'utf8')).pid, process.pid);
  await postgres.stop();
});

test('stopping at once leaves a database that the next start recovers', async () => {
  const postgres: Postgres = await start();
  await ask(postgres.url, "INSERT INTO notes VALUES ('急停')");
  postgres.kill();
  await eventually(async () => assert.equal(identityOf(postgres.pid() as number), null));
  await postgres.stop();
  const again = await start();
  assert.deepEqual(await rows(again.url), ['急停', '第一件']);
  await again.stop();
});

async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 500) throw error;
      await sleep(20);
    }
  }
}
