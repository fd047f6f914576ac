import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORPCError } from '@orpc/client';
import { systemPersonId } from '#platform/ids';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { countOf, heard, makeNoteTables, noteContract, notes } from './notes.ts';

const app = await testApp({ contract: noteContract, modules: [notes] });
await makeNoteTables(app.db);
const agent = actor({ name: '王芳', roles: ['agent'] });
const auditor = actor({ roles: ['auditor'] });

const problem = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => assert.fail('this should have been refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ORPCError, String(error));
  return error as ORPCError<string, unknown>;
};

test('a mutation writes, tells its listeners and enqueues its job', async () => {
  app.at('2026-11-22T09:00:00.120+08:00');
  const note = await app.as(agent).notes.write({ text: '路灯不亮' });
  assert.equal(note.writtenAt, '2026-11-22T01:00:00.120Z');
  assert.equal(note.writtenBy, agent.personId);
  assert.equal(heard.at(-1), `note ${note.id} by 王芳`);
  assert.deepEqual(await app.runJobs(), [{ name: 'notes.count', input: { after: note.id } }]);
  const counts = await app.db
    .selectFrom('noteCounts' as never)
    .selectAll()
    .execute();
  assert.deepEqual(counts, [{ notes: 1, countedBy: systemPersonId }]);
});

test('nothing of a failed mutation remains: no row, no job', async () => {
  const before = await countOf(app.db, 'notes');
  const error = await problem(app.as(agent).notes.write({ text: '白写', ending: 'fail' }));
  assert.equal(error.status, 500);
  assert.equal(await countOf(app.db, 'notes'), before);
  assert.deepEqual(await app.runJobs(), []);
});

test('a bug shows a number to the person and its stack to the log', async () => {
  const error = await problem(app.as(agent).notes.write({ text: '白写', ending: 'fail' }));
  const number = /编号 ([0-9A-Z]{10}) /.exec(error.message)?.[1];
  assert.ok(number, error.message);
  const line = app.logged.find((each) => each.includes(number) && each.includes('the pen broke'));
  assert.match(line ?? '', /notes\.ts/);
});

test('an output that breaks the contract is a bug, and its details stay in the log', async () => {
  const error = await problem(app.as(null).notes.broken());
  assert.equal(error.status, 500);
  assert.doesNotMatch(JSON.stringify(error), /12345/);
});

test('an expected failure keeps its name, its sentence and what is there now', async () => {
  const error = await problem(app.as(agent).notes.write({ text: '晚了', ending: 'conflict' }));
  assert.equal(error.code, 'CONFLICT');
  assert.equal(error.status, 409);
  assert.equal(error.defined, true);
  assert.equal(error.message, '便条已被别人改过');
  assert.ok((error.data as { newest: number }).newest > 0);
});

test('wrong input names the field in Chinese', async () => {
  const error = await problem(app.as(agent).notes.write({ text: '长'.repeat(21) }));
  assert.equal(error.code, 'INVALID');
  assert.equal(error.status, 422);
  assert.equal(error.defined, true);
  const { issues } = error.data as { issues: { path: string[]; message: string }[] };
  assert.deepEqual(issues[0]?.path, ['text']);
  assert.match(issues[0]?.message ?? '', /[一-龥]/);
});

test('a deadlock is tried again, and only the last try counts', async () => {
  const before = await countOf(app.db, 'notes');
  await app.as(agent).notes.write({ text: '第三次', ending: 'deadlock' });
  assert.equal(await countOf(app.db, 'notes'), before + 1);
  assert.equal((await app.runJobs()).length, 1);
});

test('who is not signed in and who may not are told apart', async () => {
  assert.equal((await problem(app.as(null).notes.write({ text: '门外' }))).code, 'UNAUTHORIZED');
  const refused = await problem(app.as(auditor).notes.write({ text: '无权' }));
  assert.equal(refused.code, 'FORBIDDEN');
  assert.match(refused.message, /登记工单/);
});

test('numbers and booleans in an address are read as what the contract says', async () => {
  const list = await app.as(agent).notes.list({ limit: 1, mine: true });
  assert.equal(list.length, 1);
  const { statusCode } = await app.server.inject({ url: '/api/notes?limit=many', headers: app.headersOf(agent) });
  assert.equal(statusCode, 422);
});

test('a machine without a session reaches a public route with its body as it was sent', async () => {
  const payload = '{ "loud":   true }';
  const headers = { 'content-type': 'application/json' };
  const answer = await app.server.inject({ method: 'POST', url: '/api/knocks', payload, headers });
  assert.deepEqual(answer.json(), { body: payload, person: null });
});

test('another website cannot act with the cookie of a person', async () => {
  const { cookie } = app.headersOf(agent);
  const post = (headers: Record<string, string | undefined>) =>
    app.server.inject({
      method: 'POST',
      url: '/api/notes',
      payload: { text: '跨站' },
      headers: { cookie, ...headers },
    });
  assert.equal((await post({})).statusCode, 403);
  assert.equal((await post({ 'x-minsheng': '1', 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  assert.equal((await post({ 'x-minsheng': '1', origin: 'https://evil.example' })).statusCode, 403);
  assert.equal(
    (await post({ 'x-minsheng': '1', origin: 'https://minsheng.example', host: 'minsheng.example' })).statusCode,
    201,
  );
});

test('broken JSON, unknown media and unknown addresses are refused in one shape', async () => {
  const headers = { ...app.headersOf(agent), 'content-type': 'application/json' };
  const broken = await app.server.inject({ method: 'POST', url: '/api/notes', payload: '{"text":', headers });
  assert.equal(broken.statusCode, 422);
  assert.equal(broken.json().code, 'INVALID');
  const odd = await app.server.inject({
    method: 'POST',
    url: '/api/notes',
    payload: 'x',
    headers: { ...headers, 'content-type': 'text/xml' },
  });
  assert.equal(odd.statusCode, 415);
  const huge = await app.server.inject({ method: 'POST', url: '/api/notes', payload: ' '.repeat(3_000_000), headers });
  assert.equal(huge.statusCode, 413);
  const nowhere = await app.server.inject({ url: '/api/nowhere' });
  assert.deepEqual([nowhere.statusCode, nowhere.json().code], [404, 'NOT_FOUND']);
  assert.match(String(nowhere.headers['x-request-id']), /^[0-9A-Z]{10}$/);
});

test('a stream goes to the file store and comes back, for those who may', async () => {
  const put = (headers: Record<string, string>) =>
    app.server.inject({ method: 'PUT', url: '/api/notes/1/drawing', payload: Buffer.from('0123456789'), headers });
  assert.equal((await put({ 'x-minsheng': '1' })).statusCode, 401);
  assert.equal((await put(app.headersOf(auditor))).statusCode, 403);
  const stored = (await put(app.headersOf(agent))).json();
  assert.equal(stored.bytes, 10);
  assert.match(stored.sha256, /^84d89877/);
  const back = await app.server.inject({ url: '/api/notes/1/drawing', headers: app.headersOf(auditor) });
  assert.equal(back.body, '01234');
});

test('a periodic task runs in its turn', async () => {
  await app.as(agent).notes.write({ text: '扫掉我' });
  const before = await countOf(app.db, 'notes');
  await app.runPeriodic('notes.sweep');
  assert.equal(await countOf(app.db, 'notes'), before - 1);
});
