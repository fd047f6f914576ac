import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetIdempotencyKeys } from '#platform/idempotency';
import { runJob } from '#platform/run-job';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { countOf, makeNoteTables, noteContract, notes } from './notes.ts';

const app = await testApp({ contract: noteContract, modules: [notes] });
await makeNoteTables(app.db);
const agent = actor({ roles: ['agent'] });
const withKey = (key: string, who = agent) => app.as(who, { 'idempotency-key': key }).notes;

test('ten clicks at once write one note and get the same answer', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => withKey('click').write({ text: '一次就够' })));
  assert.equal(new Set(answers.map((note) => note.id)).size, 1);
  assert.equal(await countOf(app.db, 'notes'), 1);
  assert.equal((await app.runJobs()).length, 1);
});

test('a repetition later replays the first answer', async () => {
  const first = await withKey('later').write({ text: '再来' });
  app.at('2026-11-22T10:00:00+08:00');
  assert.deepEqual(await withKey('later').write({ text: '再来' }), first);
});

test('the same key for something else is a conflict', async () => {
  await withKey('reused').write({ text: '甲' });
  await assert.rejects(withKey('reused').write({ text: '乙' }), { code: 'CONFLICT' });
});

test('a key belongs to one person', async () => {
  const other = actor({ roles: ['agent'] });
  const mine = await withKey('shared').write({ text: '我的' });
  const theirs = await withKey('shared', other).write({ text: '我的' });
  assert.notEqual(theirs.id, mine.id);
});

test('after a failure the same key acts', async () => {
  await assert.rejects(withKey('second try').write({ text: '失败', ending: 'fail' }));
  await assert.rejects(withKey('second try').write({ text: '失败', ending: 'fail' }), { status: 500 });
});

test('keys are forgotten after a day', async () => {
  app.at('2026-11-22T08:00:00+08:00');
  await withKey('old').write({ text: '昨天' });
  app.at('2026-11-23T08:00:01+08:00');
  await runJob(app.app.platform, forgetIdempotencyKeys, 'idempotency-', {});
  const left = await app.db.selectFrom('idempotencyKeys').select('key').execute();
  assert.ok(!left.some(({ key }) => key === 'old'));
});
