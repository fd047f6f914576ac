import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Actor } from '#platform/context';
import { publish } from '#platform/live';
import { inTransaction } from '#platform/transaction';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { makeNoteTables, noteContract, notes } from './notes.ts';

const app = await testApp({ contract: noteContract, modules: [notes] });
await makeNoteTables(app.db);
const address = await app.listen();

interface Ear {
  heard: string[];
  status: number | undefined;
  closed: Promise<void>;
}

async function listenAs(who: Actor | null): Promise<Ear> {
  return new Promise((resolve, reject) => {
    const request = get(`${address}/api/live`, { headers: who ? app.headersOf(who) : {} }, (response) => {
      const heard: string[] = [];
      const closed = new Promise<void>((done) => response.on('close', done));
      response.on('data', (chunk: Buffer) => {
        for (const [, data] of chunk.toString().matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data ?? '').kind);
      });
      resolve({ heard, status: response.statusCode, closed });
    });
    request.on('error', reject);
    after(() => request.destroy());
  });
}

async function eventually(check: () => void): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return check();
    } catch (error) {
      if (attempt > 100) throw error;
      await sleep(20);
    }
  }
}

const agent = actor({ roles: ['agent'], unitId: '019abcde-0000-7000-8000-000000000001' });
const manager = actor({
  roles: ['centreManager'],
  unitScope: ['019abcde-0000-7000-8000-000000000001', '019abcde-0000-7000-8000-000000000002'],
});

test('each message reaches its audience and nobody else', async () => {
  const ears = { agent: await listenAs(agent), manager: await listenAs(manager) };
  const say = (kind: string, audience: Parameters<typeof publish>[1]['audience']) =>
    publish(app.context(), { kind, audience, keys: [] });
  await say('to the person', { person: agent.personId });
  await say('to the role', { role: ['centreManager', 'leader'] });
  await say('to unit 1', { unit: '019abcde-0000-7000-8000-000000000001' });
  await say('to unit 2', { unit: '019abcde-0000-7000-8000-000000000002' });
  await say('to the permission', { permission: 'ticket.register' });
  await say('to nobody', {});
  await say('to all', { all: true });
  await eventually(() => assert.equal(ears.agent.heard.at(-1), 'to all'));
  await eventually(() => assert.equal(ears.manager.heard.at(-1), 'to all'));
  assert.deepEqual(ears.agent.heard, ['to the person', 'to unit 1', 'to the permission', 'to all']);
  assert.deepEqual(ears.manager.heard, ['to the role', 'to unit 1', 'to unit 2', 'to all']);
});

test('what was not committed is never heard', async () => {
  const ear = await listenAs(agent);
  await assert.rejects(app.as(agent).notes.write({ text: '作废', ending: 'fail' }));
  await publish(app.context(), { kind: 'the end', audience: { all: true }, keys: [] });
  await eventually(() => assert.deepEqual(ear.heard, ['the end']));
});

test('who is not signed in hears nothing', async () => {
  assert.equal((await listenAs(null)).status, 401);
});

test('after a broken database connection the browser is told to ask again, and messages arrive', async () => {
  const ear = await listenAs(agent);
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'minsheng-live' AND datname = current_database()`.execute(
    app.db,
  );
  await eventually(() => assert.deepEqual(ear.heard, ['reconnected']));
  await publish(app.context(), { kind: 'again', audience: { all: true }, keys: [] });
  await eventually(() => assert.equal(ear.heard.at(-1), 'again'));
});

test('a message too long for the database is a bug that rolls back, not a silence', async () => {
  const long = { kind: 'long', audience: { all: true } as const, keys: ['x'.repeat(8000)] };
  await assert.rejects(
    inTransaction(app.context(), (ctx) => publish(ctx, long)),
    /too long/,
  );
});

test('the server closes open connections and stops within three seconds', async () => {
  const ear = await listenAs(agent);
  const started = Date.now();
  await app.app.close();
  await ear.closed;
  assert.ok(Date.now() - started < 3000);
});
