import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const as = (part: Part, headers?: Record<string, string>) => app.as(people[part], headers);
const drafts = as('agent').registration;

const ticketCount = async () =>
  (
    await app.db
      .selectFrom('tickets')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

test('a draft is saved as typed, half a form and all, and comes back after everything was closed', async () => {
  const id = randomUUID();
  await drafts.openDraft({ id, callId: null, content: { content: '市民来电反' } });
  const saved = await drafts.saveDraft({
    id,
    version: 1,
    content: { content: '市民来电反映路灯', citizenPhone: '139-' },
  });
  assert.equal(saved.version, 2);
  const again = (await drafts.drafts()).find((draft) => draft.id === id);
  assert.deepEqual(again?.content, { content: '市民来电反映路灯', citizenPhone: '139-' });
});

test('a save from a second window that is behind is refused and shows what the first one saved', async () => {
  const id = randomUUID();
  await drafts.openDraft({ id, callId: null, content: { title: '甲' } });
  await drafts.saveDraft({ id, version: 1, content: { title: '甲窗口' } });
  await assert.rejects(
    drafts.saveDraft({ id, version: 1, content: { title: '乙窗口' } }),
    (error: { code: string; data: { content: { title: string } } }) =>
      error.code === 'CONFLICT' && error.data.content.title === '甲窗口',
  );
});

test('a form that is submitted many times at once becomes one ticket', async () => {
  const before = await ticketCount();
  const submission = { ...form(), draftId: randomUUID(), callId: null, action: 'submit' as const };
  const key = { 'idempotency-key': randomUUID() };
  const replies = await Promise.all([
    drafts.register(submission),
    drafts.register(submission),
    as('agent', key).registration.register(submission),
    as('agent', key).registration.register(submission),
  ]);
  assert.equal(new Set(replies.map(({ number }) => number)).size, 1);
  const late = await drafts.register({ ...submission, placeId: randomUUID() });
  assert.equal(late.number, replies[0].number, 'a repetition that would not be accepted any more');
  assert.equal(await ticketCount(), before + 1);
});

test('a submitted draft cannot be written over, parked or opened by somebody else', async () => {
  const id = randomUUID();
  await drafts.openDraft({ id, callId: null, content: {} });
  await assert.rejects(as('secondAgent').registration.draft({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(
    as('secondAgent').registration.register({ ...form(), draftId: id, callId: null, action: 'submit' }),
    { code: 'CONFLICT' },
  );
  await drafts.register({ ...form(), draftId: id, callId: null, action: 'submit' });
  await assert.rejects(drafts.saveDraft({ id, version: 1, content: {} }), /已经提交为工单/);
  await assert.rejects(drafts.parkDraft({ id }), /已经提交为工单/);
});

test('what is missing is said field by field, in Chinese', async () => {
  const empty = {
    ...form({ title: '', content: '短' }),
    placeId: '',
    draftId: randomUUID(),
    callId: null,
    action: 'submit' as const,
  };
  await assert.rejects(
    drafts.register(empty),
    (error: { code: string; data: { issues: { path: string[]; message: string }[] } }) => {
      assert.equal(error.code, 'INVALID');
      const messages = Object.fromEntries(error.data.issues.map(({ path, message }) => [path[0], message]));
      assert.deepEqual(messages, {
        title: '标题至少 4 个字',
        content: '诉求内容至少 10 个字',
        placeId: '请选择事件发生地',
      });
      return true;
    },
  );
});

test('a direct answer without an answer, a place that is gone and a unit that is none are refused', async () => {
  const send = (change: object) =>
    drafts.register({ ...form(), draftId: randomUUID(), callId: null, action: 'submit', ...change });
  await assert.rejects(send({ action: 'answerDirectly', answer: '' }), /请填写答复内容/);
  await assert.rejects(send({ placeId: randomUUID() }), /事件发生地不存在或已停用/);
  await assert.rejects(send({ suggestedUnitId: randomUUID() }), /须是在用的一级单位/);
});

test('an attachment goes with its draft into the ticket, and a program in disguise is refused', async () => {
  const id = randomUUID();
  await drafts.openDraft({ id, callId: null, content: {} });
  const upload = (name: string, payload: Buffer) =>
    app.server.inject({
      method: 'POST',
      url: `/api/drafts/${id}/attachments`,
      headers: {
        ...app.headersOf(people.agent),
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
      },
      payload,
    });
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(1000)]);
  assert.equal((await upload('现场照片.png', png)).statusCode, 200);
  assert.equal((await upload('照片.png', Buffer.from('MZ this is a program'))).statusCode, 422);
  assert.equal((await upload('run.exe', Buffer.from('MZ'))).statusCode, 422);
  const { id: ticketId } = await drafts.register({ ...form(), draftId: id, callId: null, action: 'submit' });
  const { attachments } = await as('agent').tickets.get({ id: ticketId });
  assert.deepEqual(
    attachments.map(({ name, bytes }) => ({ name, bytes })),
    [{ name: '现场照片.png', bytes: 1008 }],
  );
  const download = (part: Part) =>
    app.server.inject({ url: `/api/attachments/${attachments[0]?.id}/content`, headers: app.headersOf(people[part]) });
  assert.deepEqual((await download('agent')).rawPayload, png);
  assert.equal((await download('unitHandler')).statusCode, 404, 'a unit that never handled the ticket');
});
