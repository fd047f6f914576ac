import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';
import type { Platform } from '#platform/context';
import { enqueue, type Job, job } from '#platform/jobs';
import type { Module } from '#platform/module';
import { every, runWhenDue } from '#platform/periodic';
import { openQueue } from '#platform/queue';
import { inTransaction } from '#platform/transaction';
import { testApp } from '#testing/app';
import { noteContract, notes } from './notes.ts';

const did: string[] = [];
const Step = z.object({ name: z.string() });
const remember =
  (ending: (name: string) => void) =>
  async (_ctx: unknown, { name }: z.infer<typeof Step>) => {
    did.push(name);
    ending(name);
  };

const plain = job({ name: 'test.plain', input: Step, run: remember(() => undefined) });
const waiting = job({
  name: 'test.waiting',
  input: Step,
  run: remember(() => undefined),
  options: { singleton: 'waiting' },
});
let failures = 0;
const flaky = job({
  name: 'test.flaky',
  input: Step,
  options: { retries: 2, retryDelaySeconds: 1 },
  run: async ({ db }, { name }) => {
    did.push(name);
    await sql`INSERT INTO tries (name) VALUES (${name})`.execute(db);
    failures += 1;
    if (failures < 2) throw new Error('not yet');
  },
});
const chained = job({
  name: 'test.chained',
  input: z.object({ left: z.int() }),
  run: async (ctx, { left }) => {
    did.push(`chain ${left}`);
    if (left > 0) await enqueue(ctx, chained as Job, { left: left - 1 });
  },
});
const steps: Module = { name: 'steps', jobs: [plain, waiting, flaky, chained] };

const app = await testApp({ contract: noteContract, modules: [notes, steps] });
await sql`CREATE TABLE tries (name text)`.execute(app.db);

test('a job of a transaction that fails was never there', async () => {
  const failing = inTransaction(app.context(), async (ctx) => {
    await enqueue(ctx, plain, { name: 'never' });
    throw new Error('changed my mind');
  });
  await assert.rejects(failing);
  assert.deepEqual(await app.runJobs(), []);
});

test('jobs run in the order they were enqueued, and so do those they enqueue', async () => {
  did.length = 0;
  await enqueue(app.context(), chained, { left: 2 });
  await enqueue(app.context(), plain, { name: 'in between' });
  await app.runJobs();
  assert.deepEqual(did, ['chain 2', 'in between', 'chain 1', 'chain 0']);
});

test('a job for later waits until the clock says so', async () => {
  did.length = 0;
  app.at('2026-11-22T09:00:00+08:00');
  await enqueue(app.context(), plain, { name: 'later' }, { startAfter: new Date('2027-01-01T09:00:00+08:00') });
  assert.deepEqual(await app.runJobs(), []);
  app.at('2027-01-01T09:00:00+08:00');
  assert.equal((await app.runJobs()).length, 1);
});

test('of jobs with the same key one waits, of different keys each', async () => {
  for (const key of ['a', 'a', 'b', 'a']) await enqueue(app.context(), waiting, { name: key }, { singletonKey: key });
  assert.deepEqual(
    (await app.runJobs()).map(({ input }) => (input as { name: string }).name),
    ['a', 'b'],
  );
});

test('an input that is not what the job wants is refused when it is enqueued', async () => {
  await assert.rejects(enqueue(app.context(), plain, { name: 1 as unknown as string }));
});

test('a worker wakes up at once, tries again after a failure, and leaves no half-done attempt', async () => {
  did.length = 0;
  const silent = pino({ level: 'silent' });
  const jobs = steps.jobs ?? [];
  const queue = await openQueue({ databaseUrl: app.databaseUrl, jobs, log: silent, works: true });
  const platform: Platform = { ...app.app.platform, jobs: queue, clock: () => new Date(), log: silent };
  await queue.work(platform);
  await enqueue({ ...app.context(), platform }, plain, { name: 'quick' });
  const started = Date.now();
  while (!did.includes('quick')) await sleep(10);
  assert.ok(Date.now() - started < 1500, `it took ${Date.now() - started} ms`);
  await enqueue({ ...app.context(), platform }, flaky, { name: 'again' });
  while (failures < 2 && Date.now() - started < 20_000) await sleep(20);
  await queue.stop();
  assert.equal(failures, 2);
  const { rows } = await sql`SELECT name FROM tries`.execute(app.db);
  assert.deepEqual(rows, [{ name: 'again' }]);
});

test('a periodic task has one turn among all processes, and a failed turn is taken again', async () => {
  let turns = 0;
  const task = every(60, 'test.turn', async () => {
    turns += 1;
    await sleep(50);
    if (turns === 1) throw new Error('stumbled');
  });
  app.at('2026-11-22T09:00:00+08:00');
  const { platform } = app.app;
  await runWhenDue(platform, task);
  assert.equal(turns, 1);
  await Promise.all([1, 2, 3, 4].map(() => runWhenDue(platform, task)));
  assert.equal(turns, 2);
  app.at('2026-11-22T09:00:20+08:00');
  await runWhenDue(platform, task);
  assert.equal(turns, 2);
  app.at('2026-11-22T09:00:59+08:00');
  await runWhenDue(platform, task);
  assert.equal(turns, 3);
});
