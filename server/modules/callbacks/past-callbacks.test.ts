import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readMigrations } from '#platform/migrate';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { stories } from './testing.ts';

const app = await testApp();
let now = Date.parse('2026-11-23T09:00:00+08:00');
const pass = (hours: number) => {
  now += hours * 3_600_000;
  app.at(new Date(now).toISOString());
};
pass(0);
const { as, step, answered, calledFor } = stories(app, await cast(app));

/** A step at the callback as it was taken before there were callbacks: on the ticket's page, some time later. */
async function visit(id: string, action: string, inputs: Record<string, string> = {}) {
  pass(1);
  await step('callbackAgent', id, action, inputs);
  pass(1);
}

const slow = { reasonCode: 'slow', opinion: '拖了太久' };
const busy = { reasonCode: 'busy' };

/** Tickets in every state that the steps of the old time could leave them in. */
const pasts: Record<string, () => Promise<string>> = {
  'waits for its first call': () => calledFor(),
  async 'was content at once'() {
    const id = await calledFor();
    await visit(id, 'satisfied', { satisfaction: 'verySatisfied' });
    return id;
  },
  async 'was reached at the second try'() {
    const id = await calledFor();
    await visit(id, 'unreached', busy);
    await visit(id, 'satisfied', { satisfaction: 'basicallySatisfied', opinion: '还可以' });
    return id;
  },
  async 'was never reached'() {
    const id = await calledFor();
    for (let count = 0; count < 3; count += 1) await visit(id, 'unreached', busy);
    return id;
  },
  async 'is being done over'() {
    const id = await calledFor();
    await visit(id, 'dissatisfied', slow);
    return id;
  },
  async 'waits for its second call'() {
    const id = await calledFor();
    await visit(id, 'dissatisfied', slow);
    await answered(id);
    return id;
  },
  async 'was content the second time'() {
    const id = await calledFor();
    await visit(id, 'dissatisfied', slow);
    await answered(id);
    await visit(id, 'satisfied', { satisfaction: 'satisfied' });
    return id;
  },
  async 'was discontent twice'() {
    const id = await calledFor();
    await visit(id, 'dissatisfied', slow);
    await answered(id);
    await visit(id, 'unreached', busy);
    await visit(id, 'dissatisfied', { reasonCode: 'notSolved', opinion: '还是没修好' });
    return id;
  },
  async 'was taken back by the centre and came again'() {
    const id = await calledFor();
    pass(1);
    await step('centreManager', id, 'takeBack');
    pass(1);
    await step('centreManager', id, 'approve');
    await visit(id, 'satisfied', { satisfaction: 'satisfied' });
    return id;
  },
};

/** What both the listener and the migration know of a ticket's callbacks; what was withdrawn was no callback. */
const callbacksOf = (ticketId: string) =>
  app.db
    .selectFrom('callbacks')
    .select(['ordinal', 'round', 'node', 'kind', 'categoryId', 'unitId', 'status', 'openedAt', 'attempts'])
    .select(['isReached', 'doneAt', 'result', 'solved', 'satisfaction', 'reasons', 'errors', 'followup'])
    // Who tried in vain, and what they heard, is written with the callback when it is done.
    .select([onceDone('last_code').as('lastCode'), onceDone('agent_id').as('agentId'), onceDone('words').as('words')])
    .where('ticketId', '=', ticketId)
    .where('status', '<>', 'withdrawn')
    .orderBy('ordinal')
    .execute();

const onceDone = (column: string) => sql<string | null>`CASE WHEN status = 'done' THEN ${sql.ref(column)} END`;

test('tickets of before get the callbacks that would have been written at the time', async () => {
  const tickets = new Map<string, string>();
  for (const [name, live] of Object.entries(pasts)) tickets.set(name, await live());
  const whistle = await calledFor({ kind: 'report' });
  tickets.set('is a report', whistle);
  const written = new Map<string, Awaited<ReturnType<typeof callbacksOf>>>();
  for (const [name, id] of tickets) written.set(name, await callbacksOf(id));
  assert.deepEqual(
    [...written].map(([name, all]) => [name, all.map(({ result, status }) => result ?? status).join(' ')]),
    [
      ['waits for its first call', 'open'],
      ['was content at once', 'satisfied'],
      ['was reached at the second try', 'satisfied'],
      ['was never reached', 'unreached'],
      ['is being done over', 'dissatisfied'],
      ['waits for its second call', 'dissatisfied open'],
      ['was content the second time', 'dissatisfied satisfied'],
      ['was discontent twice', 'dissatisfied dissatisfied'],
      ['was taken back by the centre and came again', 'satisfied'],
      ['is a report', 'open'],
    ],
    'the stories are what they say',
  );

  await app.db.deleteFrom('callbacks').execute();
  await backfill();
  for (const [name, id] of tickets) assert.deepEqual(await callbacksOf(id), written.get(name), name);
});

test('what the migration wrote goes on as if it had been written at the time', async () => {
  const id = await calledFor();
  await visit(id, 'unreached', busy);
  await app.db.deleteFrom('callbacks').execute();
  await backfill();
  const all = await as('callbackAgent').callbacks.ofTicket({ id });
  assert.deepEqual(
    all.map(({ status, attempts }) => [status, attempts]),
    [['open', 1]],
  );
  await visit(id, 'dissatisfied', slow);
  await answered(id);
  const again = await as('callbackAgent').callbacks.ofTicket({ id });
  assert.deepEqual(
    again.map(({ ordinal, status, result, attempts }) => [ordinal, status, result, attempts]),
    [
      [1, 'done', 'dissatisfied', 2],
      [2, 'open', null, 0],
    ],
  );
});

async function backfill(): Promise<void> {
  const migration = (await readMigrations()).find(({ name }) => name === '0131_past_callbacks.sql');
  assert.ok(migration);
  await sql.raw(migration.text).execute(app.db);
}
