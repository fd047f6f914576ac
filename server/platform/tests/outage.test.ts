import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { inTransaction } from '#platform/transaction';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { countOf, makeNoteTables, noteContract, notes } from './notes.ts';

const app = await testApp({ contract: noteContract, modules: [notes] });
await makeNoteTables(app.db);
const agent = actor({ roles: ['agent'] });

async function breakConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'minsheng%'`,
  );
  await client.end();
}

test('a transaction whose connection breaks is lost as a whole, and the server goes on', async () => {
  const broken = inTransaction(app.context(agent), async ({ db }) => {
    await sql`INSERT INTO notes (text) VALUES ('半途')`.execute(db);
    await breakConnections();
    await sql`INSERT INTO notes (text) VALUES ('而废')`.execute(db);
  });
  await assert.rejects(broken);
  assert.equal(await countOf(app.db, 'notes'), 0);
  await app.as(agent).notes.write({ text: '继续' });
  assert.equal(await countOf(app.db, 'notes'), 1);
});

test('while the database is away people read that it is, and nothing else', async () => {
  const admin = new pg.Client({ connectionString: app.databaseUrl.replace(/test_\w+/, 'postgres') });
  const name = /test_\w+/.exec(app.databaseUrl)?.[0];
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  const answer = await app.server.inject({ url: '/api/notes', headers: app.headersOf(agent) });
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await admin.end();
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.json().code, 'UNAVAILABLE');
  assert.match(answer.json().message, /数据库暂时没有应答.*编号 [2-9A-Z]{10}/);
  // A connection whose end has not been noticed yet may still be handed out once.
  const back = await eventually(() => app.as(agent).notes.list({}));
  assert.equal(back.length, 1);
});

async function eventually<Answer>(ask: () => Promise<Answer>, tries = 40): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (tries === 0) throw error;
    await sleep(50);
    return eventually(ask, tries - 1);
  }
}
