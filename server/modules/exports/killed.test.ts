import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';

const app = await testApp();
const { people, form } = await cast(app);
const { id: first } = await app.as(people.agent).registration.register({
  ...form({}),
  draftId: randomUUID(),
  callId: null,
  action: 'submit',
});
const copies = 6000;
await sql`
  INSERT INTO tickets SELECT copy.* FROM tickets, generate_series(1, ${copies}::int) AS n,
    jsonb_populate_record(tickets, jsonb_build_object(
      'id', overlay(tickets.id::text PLACING lpad(to_hex(n), 12, '0') FROM 25), 'number', 'copy' || n)) AS copy
  WHERE tickets.id = ${first}`.execute(app.db);

const workers: ChildProcess[] = [];
after(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});

// A server that only works, without the questions of a first start.
const program = `
  const { readConfig } = await import('./platform/config.ts');
  const { startProcess } = await import('./run.ts');
  const config = readConfig(process.env);
  const fail = (error) => { console.error(error); process.exit(1); };
  await startProcess({ config, role: 'worker', say: () => {}, prepare: async () => {}, onLost: fail }).started;
`;

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: {
      ...process.env,
      MINSHENG_DATABASE_URL: app.databaseUrl,
      MINSHENG_DATA: app.app.platform.config.dataFolder,
      MINSHENG_LOG_LEVEL: 'error',
    },
    stdio: 'inherit',
  });
  workers.push(worker);
  return worker;
}

const mine = app.as(people.centreManager).exports;

async function until(isReached: (made: Awaited<ReturnType<typeof mine.list>>['items'][number]) => boolean) {
  for (let waited = 0; waited < 120_000; waited += 5) {
    const [made] = (await mine.list({})).items;
    if (made && isReached(made)) return made;
    await sleep(5);
  }
  throw new Error('the export does not get on');
}

test('an export whose server is killed in the midst begins anew by itself, says so, and is whole', async () => {
  const columns = ['number' as const, 'title' as const, 'content' as const];
  const { id } = await mine.start({ name: '中断', where: '', order: 'newest', columns, format: 'csv' });
  const killed = startWorker();
  await until(({ rowsDone }) => rowsDone > 0);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const middle = await until(() => true);
  assert.equal(middle.state, 'running');
  assert.ok(middle.rowsDone < copies + 1, `killed after ${middle.rowsDone} rows`);
  const restarted = startWorker();
  const made = await until(({ state }) => state !== 'waiting' && state !== 'running');
  restarted.kill('SIGTERM');
  assert.deepEqual([made.state, made.rowsDone, made.restarts], ['done', copies + 1, 1]);
  const headers = app.headersOf(people.centreManager);
  const { body } = await app.server.inject({ url: `/api/ticket-exports/${id}/content`, headers });
  const numbers = body
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]);
  assert.equal(new Set(numbers).size, copies + 1);
});
