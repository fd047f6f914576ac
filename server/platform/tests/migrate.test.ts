import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Migration, migrate } from '#platform/migrate';
import { freshDatabase } from '#testing/database';

const { pool } = await freshDatabase();
await pool.query('TRUNCATE schema_migrations');

const step = (name: string, text: string, checksum = text): Migration => ({ name, text, checksum });
const first = step('0001_a.sql', 'CREATE TABLE a (id int)');
const second = step('0002_b.sql', 'CREATE TABLE b (id int)');

test('processes that start together migrate once', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(pool, [first])));
  assert.deepEqual(applied.flat(), ['0001_a.sql']);
});

test('only what is missing is applied', async () => {
  assert.deepEqual(await migrate(pool, [first, second]), ['0002_b.sql']);
  assert.deepEqual(await migrate(pool, [first, second]), []);
});

test('an edited migration is refused by name', async () => {
  await assert.rejects(
    migrate(pool, [step('0001_a.sql', 'CREATE TABLE z ()'), second]),
    /0001_a\.sql 在执行后被改动过/,
  );
});

test('a database newer than the program is refused', async () => {
  await assert.rejects(migrate(pool, [first]), /数据库比程序新/);
});

test('a migration that breaks half-way leaves nothing', async () => {
  const broken = step('0003_c.sql', 'CREATE TABLE c (id int); SELECT 1/0;');
  await assert.rejects(migrate(pool, [first, second, broken]), /0003_c\.sql 失败，未作任何改动/);
  const { rows } = await pool.query("SELECT to_regclass('c') AS c");
  assert.equal(rows[0].c, null);
});
