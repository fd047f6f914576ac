import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { atCommit, withNext } from '#platform/statements';
import { freshDatabase } from '#testing/database';

const { db } = await freshDatabase();
await sql`CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL)`.execute(db);
const insert = (executor: typeof db, id: number, text: string | null) =>
  sql`insert into notes (id, text) values (${id}, ${text})`.execute(executor);
const ids = async () =>
  (await sql<{ id: number }>`SELECT id FROM notes ORDER BY id`.execute(db)).rows.map(({ id }) => id);

test('what a transaction did before it failed is undone, also when its very first statement fails', async () => {
  await assert.rejects(
    db.transaction().execute(async (inside) => {
      await insert(inside, 1, 'one');
      await insert(inside, 2, null);
    }),
  );
  await assert.rejects(
    db.transaction().execute(async (inside) => {
      await insert(inside, 3, null).catch(() => undefined);
      await insert(inside, 4, 'four');
    }),
    /current transaction is aborted/,
  );
  assert.deepEqual(await ids(), []);
});

test('a transaction in which nothing happens leaves the connection as it was', async () => {
  await db.transaction().execute(async () => undefined);
  await db
    .transaction()
    .execute(async () => Promise.reject(new Error('thought better of it')))
    .catch(() => undefined);
  await insert(db, 10, 'outside');
  assert.deepEqual(await ids(), [10]);
});

test('what is written in a transaction is unseen outside until it commits', async () => {
  await db.transaction().execute(async (inside) => {
    await insert(inside, 11, 'inside');
    assert.deepEqual(await ids(), [10]);
  });
  assert.deepEqual(await ids(), [10, 11]);
});

test('the same write many times over many connections, prepared on each', async () => {
  await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      db.transaction().execute(async (inside) => {
        await insert(inside, 100 + at, `note ${at}`);
        await sql`update notes set text = text || ${'!'} where id = ${100 + at}`.execute(inside);
      }),
    ),
  );
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM notes WHERE text LIKE 'note %!'`.execute(db);
  assert.equal(rows[0]?.count, 60);
});

const note = (executor: typeof db, mark: string, id: number) =>
  sql`${sql.raw(mark)}INSERT INTO notes (id, text) VALUES (${id}, 'waits')`.execute(executor);

test('what nobody waits for travels along, fails with what it travels with, and takes the transaction with it', async () => {
  await db.transaction().execute(async (inside) => {
    await note(inside, withNext, 200);
    await note(inside, atCommit, 202);
    await insert(inside, 201, 'acts');
  });
  await db.transaction().execute(async (inside) => void (await note(inside, withNext, 203)));
  const kept = (await ids()).filter((id) => id >= 200);
  assert.deepEqual(kept, [200, 201, 202, 203]);
  const taken = { constraint: 'notes_pkey' };
  for (const mark of [withNext, atCommit]) {
    const acting = db.transaction().execute(async (inside) => {
      await note(inside, mark, 200);
      await insert(inside, 204, 'acts');
    });
    await assert.rejects(acting, taken);
  }
  const thinking = db.transaction().execute(async (inside) => {
    await note(inside, withNext, 205);
    throw new Error('thought better of it');
  });
  await assert.rejects(thinking, /better/);
  assert.deepEqual(
    (await ids()).filter((id) => id >= 200),
    kept,
  );
});
