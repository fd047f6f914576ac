import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '#database/schema';
import { freshDatabase } from '#testing/database';
import { remembered } from './remembered.ts';

const { db } = await freshDatabase();
const other = await freshDatabase();
const everythingIsStale = () => new Promise((resolve) => setTimeout(resolve, 1050));

let loads = 0;
const codes = remembered('places', async (from) => {
  loads += 1;
  return (await from.selectFrom('places').select('code').orderBy('code').execute()).map(({ code }) => code);
});

const insert = (into: Kysely<DB>, code: string) =>
  sql`INSERT INTO places (id, code, name, level, path, full_name, pinyin, initials)
      SELECT id, ${code}, ${code}, 1, ARRAY[id], ${code}, '', '' FROM (SELECT gen_random_uuid() AS id) AS made`.execute(
    into,
  );

test('what has not changed is not loaded again', async () => {
  await codes.recall(db);
  const before = loads;
  await codes.recall(db);
  await everythingIsStale();
  await codes.recall(db);
  await db.transaction().execute((transaction) => codes.recall(transaction));
  assert.equal(loads, before);
});

test('a change made elsewhere is noticed within a second', async () => {
  await codes.recall(db);
  await insert(db, '01');
  await everythingIsStale();
  assert.deepEqual(await codes.recall(db), ['01']);
});

test('a change of one’s own is seen at once', async () => {
  await insert(db, '02');
  codes.forget(db);
  assert.deepEqual(await codes.recall(db), ['01', '02']);
});

test('what a transaction has written is seen by itself alone, and by nobody when it is rolled back', async () => {
  await db
    .transaction()
    .execute(async (transaction) => {
      await insert(transaction, '03');
      codes.forget(transaction);
      assert.deepEqual(await codes.recall(transaction), ['01', '02', '03']);
      assert.deepEqual(await codes.recall(db), ['01', '02']);
      throw new Error('given up');
    })
    .catch(() => undefined);
  await everythingIsStale();
  assert.deepEqual(await codes.recall(db), ['01', '02']);
});

test('another database is another memory', async () => {
  assert.deepEqual(await codes.recall(other.db), []);
  assert.deepEqual(await codes.recall(db), ['01', '02']);
});
