import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ImportMapping } from '@minsheng/contracts/exchange';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { upload } from './testing.ts';

const real = fileURLToPath(new URL('../../../../../shared/data/legacy/tickets.csv', import.meta.url));
const skip = existsSync(real) ? false : '../shared/data/legacy/tickets.csv is not here';
const rows = 2225;

const app = await testApp();
const { people } = await cast(app);
const exchange = app.as(people.centreManager).exchange;

async function startImport(source: string) {
  const { body } = await upload(app, people.centreManager, await readFile(real), 'tickets.csv');
  const mapping = { ...body.mapping, source } as ImportMapping;
  const { id, version } = await exchange.changeMapping({ id: body.id, version: body.version, mapping });
  await exchange.run({ id, version });
  return id;
}

test('the real export comes in whole and is found by what citizens wrote', { skip }, async () => {
  const id = await startImport('问政');
  await app.runJobs();
  const { counts, state } = await exchange.import({ id });
  assert.equal(state, 'finished');
  assert.deepEqual(counts, { read: rows, created: rows, updated: 0, existing: 0, refused: 0, warned: 0 });
  const { items } = await app.as(people.centreManager).tickets.search({ text: '景蓉华苑物业管理' });
  assert.equal(items[0]?.title, 'A2区景蓉华苑物业管理有问题');
  const brought = await exchange.tickets({ id, limit: 2 });
  assert.equal(brought.items.length, 2);
  const next = await exchange.tickets({ id, limit: 2, cursor: brought.nextCursor ?? '' });
  assert.ok((next.items[0]?.registeredAt ?? '') <= (brought.items[1]?.registeredAt ?? ''));
  const kinds = await app.db.selectFrom('tickets').select('kind').distinct().where('source', '=', '问政').execute();
  assert.ok(kinds.length >= 5, 'the titles tell complaints from questions');
});

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
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: {
      ...process.env,
      MINSHENG_DATABASE_URL: app.databaseUrl,
      MINSHENG_DATA: app.app.platform.config.dataFolder,
      MINSHENG_LOG_LEVEL: 'error',
    },
    stdio: 'inherit',
  });
  worker.on('exit', (code) => assert.ok(code === 0 || code === null, `the worker ended with ${code}`));
  workers.push(worker);
  return worker;
}

async function until(id: string, isReached: (seen: { rowsRead: number; state: string }) => boolean) {
  for (let waited = 0; waited < 90_000; waited += 10) {
    const seen = await app.db
      .selectFrom('imports')
      .select(['rowsRead', 'state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (isReached(seen)) return seen;
    await sleep(10);
  }
  throw new Error('the import does not get on');
}

test('a server that is killed in the middle finishes after its restart, with every row exactly once', {
  skip,
}, async () => {
  const id = await startImport('中断');
  const killed = startWorker();
  await until(id, ({ rowsRead }) => rowsRead > 0);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const middle = await until(id, () => true);
  assert.ok(middle.rowsRead > 0 && middle.rowsRead < rows, `killed after ${middle.rowsRead} rows`);
  const restarted = startWorker();
  await until(id, ({ state }) => state === 'finished');
  restarted.kill('SIGTERM');
  const { counts } = await exchange.import({ id });
  assert.deepEqual(counts, { read: rows, created: rows, updated: 0, existing: 0, refused: 0, warned: 0 });
  const numbers = await app.db.selectFrom('tickets').select('externalNumber').where('source', '=', '中断').execute();
  assert.equal(numbers.length, rows);
  assert.equal(new Set(numbers.map(({ externalNumber }) => externalNumber)).size, rows);
});
