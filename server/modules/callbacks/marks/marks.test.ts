import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { content, stories } from '../testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const city = await cast(app);
const { as, calledFor, callbackOf, calls } = stories(app, city);
const agentId = city.people.callbackAgent.personId;

/** A callback that was made, by its id. */
const made = async (part: Part = 'callbackAgent', change = {}) =>
  (await calls(await calledFor(change), content, part)).id;
const mark = (id: string, kind = 'wrongResult', part: Part = 'inspector') =>
  as(part).callbacks.mark({ id, kind, remark: '录音中诉求人说的是不满意' });
const mistaken = async (person: string, errorKind?: string) => {
  const asked = { status: 'done', agentId: person, hasError: true, ...(errorKind ? { errorKind } : {}) } as const;
  return (await as('shiftLeader').callbacks.count(asked)).count;
};

test('a reviewer marks a mistake, the agent sees it and answers, the reviewer reads the answer', async () => {
  const id = await made();
  const marked = await mark(id);
  assert.equal(marked.errors, 1);
  const seen = await as('callbackAgent').callbacks.get({ id });
  const [standing] = seen.marks;
  assert.ok(standing);
  assert.deepEqual(
    [standing.kind, standing.remark, standing.markedBy?.id, standing.answer, seen.canAnswerMarks, seen.canMark],
    ['wrongResult', '录音中诉求人说的是不满意', city.people.inspector.personId, null, true, false],
  );
  const given = { id: standing.id, version: standing.version, answer: '诉求人最后改口说满意，录音末尾可听' };
  await as('callbackAgent').callbacks.answerMark(given);
  await assert.rejects(as('callbackAgent').callbacks.answerMark(given), { code: 'CONFLICT' }, 'said on an old state');
  app.at('2026-11-23T10:00:00+08:00');
  await as('callbackAgent').callbacks.answerMark({ ...given, version: 2, answer: '补充：见录音第 80 秒' });
  const [answered] = (await as('inspector').callbacks.get({ id })).marks;
  assert.deepEqual(
    [answered?.answer, answered?.answeredAt, answered?.version],
    ['补充：见录音第 80 秒', '2026-11-23T02:00:00.000Z', 3],
  );
  const { items } = await as('auditor').audit.list({ objectId: id, limit: 10 });
  assert.deepEqual(
    items.map(({ action }) => action).filter((action) => action.startsWith('callback.mark')),
    ['callback.markAnswered', 'callback.markAnswered', 'callback.mark'],
  );
});

test('only the marked agent answers, and nobody without the permission marks or withdraws', async () => {
  const id = await made();
  const [standing] = (await mark(id)).marks;
  const answer = { id: standing?.id ?? '', version: 1, answer: '不是我打的' };
  await assert.rejects(as('agentLead').callbacks.answerMark(answer), {
    code: 'FORBIDDEN',
    message: '只有被标记的回访员可以说明',
  });
  await assert.rejects(as('inspector').callbacks.answerMark(answer), { code: 'FORBIDDEN' });
  const reason = { id: standing?.id ?? '', version: 1, reason: '我觉得没错' };
  for (const part of ['callbackAgent', 'agentLead', 'agent', 'unitHandler'] as const) {
    await assert.rejects(mark(id, 'leading', part), { code: 'FORBIDDEN' }, part);
    await assert.rejects(as(part).callbacks.withdrawMark(reason), { code: 'FORBIDDEN' }, part);
  }
});

test('whoever made the callback neither marks it nor takes its mark back, though they review others', async () => {
  const id = await made();
  await app.db.updateTable('callbacks').set({ agentId: city.people.inspector.personId }).where('id', '=', id).execute();
  await assert.rejects(mark(id), { code: 'FORBIDDEN', message: '这次回访由您完成，请由其他人员检查' });
  assert.equal((await as('inspector').callbacks.get({ id })).canMark, false);
  const [standing] = (await mark(id, 'wrongResult', 'shiftLeader')).marks;
  const given = { id: standing?.id ?? '', version: 1, reason: '没有错' };
  await assert.rejects(as('inspector').callbacks.withdrawMark(given), {
    code: 'FORBIDDEN',
    message: '这次回访由您完成，请由其他人员撤销',
  });
});

test('a kind stands once, is one of the dictionary, and only on a callback that was made', async () => {
  const id = await made();
  await mark(id);
  await assert.rejects(mark(id), { code: 'CONFLICT', message: '这次回访已标记过“结果选错”' });
  await assert.rejects(mark(id, 'nonsense'), { code: 'INVALID' });
  await assert.rejects(as('inspector').callbacks.mark({ id, kind: 'leading', remark: '' }), { code: 'INVALID' });
  assert.equal((await mark(id, 'leading', 'shiftLeader')).errors, 2);
  const { id: open } = await callbackOf(await calledFor());
  await assert.rejects(mark(open), { code: 'CONFLICT', message: '回访完成后才能标记错误' });
});

test('a mark that is withdrawn with its reason stays readable and counts no longer', async () => {
  const before = await mistaken(agentId);
  const id = await made();
  const [standing] = (await mark(id, 'leak')).marks;
  assert.deepEqual([await mistaken(agentId), await mistaken(agentId, 'leak')], [before + 1, 1]);
  const given = { id: standing?.id ?? '', version: 1, reason: '复听录音，未泄露信息' };
  await assert.rejects(as('inspector').callbacks.withdrawMark({ ...given, reason: '' }), { code: 'INVALID' });
  await assert.rejects(as('inspector').callbacks.withdrawMark({ ...given, version: 7 }), { code: 'CONFLICT' });
  const after = await as('shiftLeader').callbacks.withdrawMark(given);
  assert.deepEqual(
    [after.errors, after.marks[0]?.withdrawReason, after.marks[0]?.withdrawnBy?.id],
    [0, given.reason, city.people.shiftLeader.personId],
  );
  assert.deepEqual([await mistaken(agentId), await mistaken(agentId, 'leak')], [before, 0]);
  await assert.rejects(as('inspector').callbacks.withdrawMark({ ...given, version: 2 }), /已经撤销/);
  const answer = { id: given.id, version: 2, answer: '谢谢' };
  await assert.rejects(as('callbackAgent').callbacks.answerMark(answer), /已经撤销/);
  assert.equal((await mark(id, 'leak')).errors, 1, 'the same kind can be found again');
});

test('mistakes are counted for whoever made the call', async () => {
  const before = await mistaken(agentId);
  const lead = city.people.agentLead.personId;
  const ofLead = () => made('agentLead', { kind: 'report' });
  await mark(await ofLead(), 'badRecord', 'shiftLeader');
  await mark(await ofLead(), 'badRecord', 'shiftLeader');
  await ofLead();
  assert.deepEqual([await mistaken(lead), await mistaken(lead, 'badRecord'), await mistaken(lead, 'leak')], [2, 2, 0]);
  assert.equal(await mistaken(agentId), before);
  const all = await as('shiftLeader').callbacks.count({ status: 'done', agentId: lead });
  assert.equal(all.count, 3);
  const { items } = await as('shiftLeader').callbacks.list({ status: 'done', agentId: lead, hasError: false });
  assert.equal(items.length, 1);
});

test('whoever may not see the ticket (举报) neither marks its callback nor takes a mark back', async () => {
  const id = await made('agentLead', { kind: 'report' });
  await assert.rejects(mark(id), { code: 'NOT_FOUND' });
  const [standing] = (await mark(id, 'wrongResult', 'shiftLeader')).marks;
  const given = { id: standing?.id ?? '', version: 1, reason: '看不到也想撤' };
  await assert.rejects(as('inspector').callbacks.withdrawMark(given), { code: 'NOT_FOUND' });
});
