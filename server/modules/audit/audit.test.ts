import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '#platform/transaction';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { record } from './index.ts';

const app = await testApp();
const auditor = actor({ roles: ['auditor'] });
const entries = app.as(auditor).audit;
const person = crypto.randomUUID();
await app.db
  .insertInto('people')
  .values({ id: person, username: 'wang', name: '王芳', createdAt: app.now() })
  .execute();
const agent = actor({ roles: ['agent'], personId: person });

const reveal = (ticket: string) =>
  record(app.context(agent), {
    action: 'citizen.reveal',
    objectKind: 'ticket',
    objectId: ticket,
    summary: '查看诉求人电话',
    detail: { field: 'phone' },
  });

test('an auditor reads who did what, the newest first', async () => {
  app.at('2026-11-22T09:00:00+08:00');
  await reveal('T1');
  await record(app.context(agent), { action: 'session.signOut', objectKind: 'person', objectId: person });
  const { items } = await entries.list({});
  assert.deepEqual(
    items.map(({ action }) => action),
    ['session.signOut', 'citizen.reveal'],
  );
  assert.deepEqual(items[1]?.person, { id: person, name: '王芳' });
  assert.deepEqual(items[1]?.detail, { field: 'phone' });
  assert.equal(items[1]?.at, '2026-11-22T01:00:00.000Z');
  assert.equal(items[1]?.requestId.length, 10);
});

test('page follows page without a gap, whatever is written meanwhile', async () => {
  for (let at = 0; at < 7; at++) await reveal(`P${at}`);
  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await entries.list({ objectKind: 'ticket', limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...items.map(({ objectId }) => objectId));
    cursor = nextCursor ?? undefined;
    await reveal('later');
  } while (cursor);
  assert.deepEqual(seen, ['P6', 'P5', 'P4', 'P3', 'P2', 'P1', 'P0', 'T1']);
  await assert.rejects(entries.list({ cursor: "1' OR 1=1" }), { code: 'INVALID' });
});

test('conditions: person, action or its beginning, object, time', async () => {
  app.at('2026-11-23T09:00:00+08:00');
  await record(app.context(), {
    action: 'session.signIn',
    objectKind: 'person',
    objectId: 'x',
    personId: auditor.personId,
  });
  const count = async (query: Parameters<typeof entries.list>[0]) => (await entries.list(query)).items.length;
  assert.equal(await count({ action: 'session' }), 2);
  assert.equal(await count({ action: 'session.signOut' }), 1);
  assert.equal(await count({ action: 'sess%' }), 0);
  assert.equal(await count({ personId: auditor.personId }), 1);
  assert.equal(await count({ objectKind: 'ticket', objectId: 'T1' }), 1);
  assert.equal(await count({ from: '2026-11-23T00:00:00+08:00' }), 1);
  assert.equal(
    await count({ from: '2026-11-22T00:00:00+08:00', to: '2026-11-23T00:00:00+08:00', action: 'session' }),
    1,
  );
});

test('what was not done is not written down', async () => {
  const undone = inTransaction(app.context(agent), async (ctx) => {
    await record(ctx, { action: 'ticket.void', objectKind: 'ticket', objectId: 'undone' });
    throw new Error('no');
  });
  await assert.rejects(undone);
  assert.equal((await entries.list({ objectId: 'undone' })).items.length, 0);
});

test('nobody changes or removes an entry', async () => {
  const refused = /never changed or removed/;
  await assert.rejects(app.db.updateTable('auditEntries').set({ summary: '无' }).execute(), refused);
  await assert.rejects(app.db.deleteFrom('auditEntries').execute(), refused);
  await assert.rejects(sql`TRUNCATE audit_entries`.execute(app.db), refused);
});

test('only an auditor reads it', async () => {
  await assert.rejects(app.as(agent).audit.list({}), { code: 'FORBIDDEN' });
  await assert.rejects(app.as(actor({ roles: ['systemAdmin'] })).audit.list({}), { code: 'FORBIDDEN' });
});
