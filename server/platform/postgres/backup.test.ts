import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { backUp } from './backup.ts';
import { type Postgres, startPostgres } from './index.ts';
import { restore } from './restore.ts';

// Thousands of small files, each synced: quicker in memory, where there is some.
const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'minsheng-backup-'));
const dataFolder = join(home, 'data');
const now = new Date('2026-11-22T08:30:00Z');
const quiet = () => undefined;
let postgres: Postgres;
let pool: pg.Pool;

const back = (name: string, from = dataFolder) =>
  backUp({ dataFolder: from, folder: join(home, name), now, say: quiet });
const bring = (name: string, to: string) =>
  restore({ folder: join(home, name), dataFolder: join(home, to), say: quiet });

async function rowsIn(data: string): Promise<{ count: number; last: string }> {
  const restored = await startPostgres({ dataFolder: join(home, data), log: quiet });
  const client = new pg.Client({ connectionString: restored.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT count(*)::int AS count, max(text) FILTER (WHERE text LIKE '%水%') AS last FROM notes",
  );
  await client.end();
  await restored.stop();
  return rows[0];
}

before(async () => {
  postgres = await startPostgres({ dataFolder, log: quiet });
  pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', quiet);
  await pool.query('CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text)');
  await pool.query("INSERT INTO notes (text) SELECT repeat('诉求', 50) FROM generate_series(1, 20000)");
  await pool.query("INSERT INTO notes (text) VALUES ('小区停水')");
  mkdirSync(join(dataFolder, 'files/2026'), { recursive: true });
  writeFileSync(join(dataFolder, 'files/2026/照片.jpg'), 'a picture');
});
after(async () => {
  await pool.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a backup made while people write is whole: it opens and holds everything from before it began', async () => {
  let busy = true;
  const writing = Promise.all(
    [1, 2, 3].map(async (writer) => {
      while (busy) {
        await pool.query("INSERT INTO notes (text) SELECT repeat('进行中', 100) FROM generate_series(1, 200)");
        await pool.query('UPDATE notes SET text = text WHERE id % 50 = $1', [writer]);
      }
    }),
  );
  const { rows } = await pool.query('SELECT count(*)::int AS before FROM notes');
  const backup = await back('busy');
  busy = false;
  await writing;
  assert.equal(backup.madeAt, '2026-11-22T08:30:00.000Z');
  const { databaseBytes } = await bring('busy', 'restored-busy');
  assert.ok(databaseBytes > 5_000_000);
  const restored = await rowsIn('restored-busy');
  assert.ok(restored.count >= rows[0].before, `${restored.count} of ${rows[0].before}`);
  assert.equal(restored.last, '小区停水');
  assert.equal(readFileSync(join(home, 'restored-busy/files/2026/照片.jpg'), 'utf8'), 'a picture');
});

test('the product may be stopped meanwhile', async () => {
  await pool.end();
  await postgres.stop();
  await back('stopped');
  await bring('stopped', 'restored-stopped');
  assert.equal((await rowsIn('restored-stopped')).last, '小区停水');
  postgres = await startPostgres({ dataFolder, log: quiet });
  pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
});

test('nothing is overwritten, neither by a backup nor by a restoration', async () => {
  await assert.rejects(back('stopped'), { message: /不是空文件夹/ });
  await assert.rejects(bring('stopped', 'restored-stopped'), { message: /已有内容，恢复不会覆盖它/ });
  await assert.rejects(back('data/backup'), { message: /备份不能放在数据文件夹里面/ });
  assert.equal((await rowsIn('restored-stopped')).last, '小区停水');
});

test('a damaged, an incomplete and a strange backup are refused and leave nothing behind', async () => {
  const table = join(home, 'stopped/database/base');
  const [database] = readdirSync(table);
  const [file] = readdirSync(join(table, database as string)).filter((name) => /^\d+$/.test(name));
  const path = join(table, database as string, file as string);
  const good = readFileSync(path);
  appendFileSync(path, 'x');
  await assert.rejects(bring('stopped', 'fresh'), { message: /^备份文件 database\/base.* 已损坏（校验不符）/ });
  rmSync(path);
  await assert.rejects(bring('stopped', 'fresh'), { message: /^备份里缺少文件 database\/base/ });
  writeFileSync(path, good);
  assert.deepEqual(readdirSync(join(home, 'fresh')), []);
  await assert.rejects(bring('data', 'fresh'), { message: /不是完整的民声备份/ });
});

test('without a database there is nothing to back up', async () => {
  await assert.rejects(
    back('none', join(home, 'nowhere')),
    (error) => error instanceof StartError && /没有可备份的内容/.test(error.message),
  );
  assert.ok(!existsSync(join(home, 'none')));
});
