import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AssistantThread } from './thread.ts';

const thread = new AssistantThread();
const described = { title: '', text: '路灯不亮', tags: [] };
const known = (from: number) =>
  Array.from({ length: 50 }, (_, at) => ({
    id: `${from + at}`,
    title: '路灯',
    text: `第${from + at}号路灯不亮`,
    at: 0,
  }));

test('what a person waits for overtakes what is only to be read, and never what is begun', async () => {
  const answered: string[] = [];
  const note = (name: string) => () => answered.push(name);
  await Promise.all([
    ...[1, 2, 3, 4].map((n) =>
      thread.ask({ kind: 'know', tickets: known(n * 100), forget: [] }).then(note(`know ${n}`)),
    ),
    thread.ask({ kind: 'title', text: '路灯不亮' }).then(note('title')),
    thread.ask({ kind: 'classify', task: 'category', described, labels: null, most: 3 }).then(note('classify')),
  ]);
  assert.deepEqual(answered, ['know 1', 'know 2', 'classify', 'title', 'know 3', 'know 4']);
});

test('a question nobody waits for any more is taken back, the others are answered', async () => {
  const typing = new AbortController();
  const before = thread.ask({ kind: 'know', tickets: known(500), forget: [] });
  const begun = thread.until(typing.signal).ask({ kind: 'know', tickets: known(600), forget: [] });
  const waiting = thread.until(typing.signal).ask({ kind: 'title', text: '路灯不亮' });
  const another = thread.ask({ kind: 'title', text: '路灯不亮' });
  typing.abort();
  await assert.rejects(waiting, { code: 'UNAVAILABLE' });
  await assert.rejects(thread.until(typing.signal).ask({ kind: 'title', text: '路灯' }), { code: 'UNAVAILABLE' });
  assert.equal(await another, null);
  assert.equal((await before) + 50, await begun);
});
