import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallbackWord } from '@minsheng/contracts/callback-words';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { content, discontent, stories } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { as, calledFor, callbackOf, calls } = stories(app, await cast(app));
const manager = as('centreManager').callbacks;

const wordOf = async (list: CallbackWord['list'], key: string) => {
  const word = (await as('callbackAgent').callbacks.words()).find((each) => each.list === list && each.key === key);
  assert.ok(word, `${list} ${key} is in the dictionary`);
  return word;
};

const wrongPlace: CallbackWord = {
  list: 'reason',
  key: 'wrongPlace',
  name: '到错了地方',
  sort: 20,
  isActive: true,
  traits: { processReason: 'other' },
  version: 0,
};

test('the centre adds a word and can use it at once; a code that was used cannot be used for another', async () => {
  const given = { ...discontent, reasons: ['wrongPlace'] };
  const id = await calledFor();
  await assert.rejects(calls(id, given), { code: 'INVALID' });
  assert.equal((await manager.setWord(wrongPlace)).version, 1);
  assert.deepEqual((await calls(id, given)).reasons, ['wrongPlace']);
  await assert.rejects(manager.setWord({ ...wrongPlace, name: '另一个意思' }), {
    code: 'CONFLICT',
    message: '代码“wrongPlace”已经用过了，请换一个',
  });
  assert.equal((await wordOf('reason', 'wrongPlace')).name, '到错了地方');
  await assert.rejects(manager.setWord({ ...wrongPlace, key: '错误 代码' }), { code: 'INVALID' });
});

test('a change names the version it was made on; two who change at once do not overwrite each other', async () => {
  const word = await wordOf('errorKind', 'notAsked');
  const changed = await manager.setWord({ ...word, name: '漏问满意度' });
  assert.equal(changed.version, word.version + 1);
  await assert.rejects(as('systemAdmin').callbacks.setWord({ ...word, name: '漏问解决情况' }), {
    code: 'CONFLICT',
    message: '这个词条刚被别人改过，请核对后再保存',
  });
  assert.deepEqual(await wordOf('errorKind', 'notAsked'), changed);
  const at = Promise.allSettled(['甲', '乙', '丙'].map((name) => manager.setWord({ ...changed, name })));
  assert.equal((await at).filter(({ status }) => status === 'fulfilled').length, 1);
});

test('only who manages parameters edits the dictionaries, and each change is recorded', async () => {
  const word = await wordOf('errorKind', 'leading');
  for (const part of ['callbackAgent', 'shiftLeader', 'inspector', 'unitHandler'] as const)
    await assert.rejects(as(part).callbacks.setWord(word), { code: 'FORBIDDEN' }, part);
  await manager.setWord({ ...word, name: '诱导评价' });
  const { items } = await as('auditor').audit.list({ action: 'callbackWord.change', limit: 1 });
  assert.equal(items[0]?.summary, '修改回访字典“诱导评价”');
});

test('a word out of use is offered no longer, and old callbacks are read with it as before', async () => {
  const id = await calledFor();
  await calls(id, { code: 'busy' });
  const done = await calls(id, { ...discontent, reasons: ['slow'] });
  await as('inspector').callbacks.mark({ id: done.id, kind: 'badRecord', remark: '原因记得太简单' });
  for (const [list, key] of [
    ['result', 'busy'],
    ['reason', 'slow'],
    ['errorKind', 'badRecord'],
  ] as const)
    await manager.setWord({ ...(await wordOf(list, key)), isActive: false });

  const other = await calledFor();
  await assert.rejects(calls(other, { code: 'busy' }), { message: '呼叫结果不在可选范围内，请刷新后重选' });
  await assert.rejects(calls(other, { ...discontent, reasons: ['slow'] }), {
    message: '不满意原因不在可选范围内，请刷新后重选',
  });
  const { id: otherId } = await calls(other, content);
  const mark = { id: otherId, kind: 'badRecord', remark: '记录太简单' };
  await assert.rejects(as('inspector').callbacks.mark(mark), { message: '错误类型不在可选范围内，请刷新后重选' });

  const read = await as('callbackAgent').callbacks.get({ id: done.id });
  assert.deepEqual(
    [read.reasons, read.attemptLog.map(({ code }) => code), read.marks.map(({ kind }) => kind)],
    [['slow'], ['busy', 'connected'], ['badRecord']],
  );
  const names = [
    await wordOf('result', 'busy'),
    await wordOf('reason', 'slow'),
    await wordOf('errorKind', 'badRecord'),
  ];
  assert.deepEqual(
    names.map(({ name, isActive }) => [name, isActive]),
    [
      ['忙音', false],
      ['办理时间过长', false],
      ['记录不完整', false],
    ],
  );
  const found = await as('callbackAgent').callbacks.list({ status: 'done', errorKind: 'badRecord' });
  assert.deepEqual(
    found.items.map((row) => row.id),
    [done.id],
    'and found by it',
  );
});

test('a result says what it means, and one by which the citizen was reached always stays', async () => {
  const voicemail: CallbackWord = { ...wrongPlace, list: 'result', key: 'voicemail', name: '转语音信箱', traits: {} };
  await assert.rejects(manager.setWord(voicemail), { message: '请选择这个呼叫结果意味着什么' });
  await manager.setWord({ ...voicemail, traits: { kind: 'failed', retryMinutes: 60, processReason: 'noAnswer' } });
  const { id } = await callbackOf(await calledFor());
  const { nextAt } = await as('callbackAgent').callbacks.proposal({ id, code: 'voicemail' });
  assert.equal(nextAt, '2026-11-23T02:30:00.000Z', 'an office hour later, as the word says');
  const connected = await wordOf('result', 'connected');
  const refusal = { message: '至少要保留一个“本人接通”的呼叫结果' };
  await assert.rejects(manager.setWord({ ...connected, isActive: false }), refusal);
  await assert.rejects(manager.setWord({ ...connected, traits: { kind: 'failed' } }), refusal);
  assert.deepEqual(await wordOf('result', 'connected'), connected, 'a refusal leaves nothing behind');
});
