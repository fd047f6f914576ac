import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftingEvent, DraftingWish } from '@minsheng/contracts/drafting';
import fc from 'fast-check';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';
import { ask, modelServer, says, settingsFor, setUp, status } from './testing.ts';

const app = await testApp();
const { people, as, register, accepted } = await ticketCast(app);
const endpoint = await modelServer();
const address = await app.listen();
const manager = people.systemAdmin;

const content =
  '市民王秀英来电反映，五里镇卫生院旁边的路灯从3月6日起已经连续三天不亮，晚上出行不安全，联系电话13991500001，家住香溪路12号3号楼2单元501室，希望尽快维修。';
const longContent = `${content}此前市民曾向五里镇政府反映，工作人员答复需要等待配件，至今没有结果。附近有学校和集市，晚上经过的学生和老人很多，已有一位老人在此处摔倒受伤，群众意见很大。`;
const draftId = '0198f000-0000-7000-8000-000000000001';
const titleWish: DraftingWish = {
  use: 'title',
  draftId,
  content,
  kind: 'help',
  isSecret: false,
  citizenName: '王秀英',
  citizenPhone: '13991500001',
};

const asking = (wish: Parameters<typeof ask>[2], person = people.agent) => ask(app, { address, person }, wish);
const last = (events: DraftingEvent[]) => events.at(-1) as DraftingEvent;
const sentence = (events: DraftingEvent[]) => {
  const event = last(events);
  assert.equal(event.kind, 'refused');
  return event.kind === 'refused' ? event.message : '';
};
const lastCall = () => app.db.selectFrom('draftingCalls').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
const use = (change = {}) => setUp(app, manager, settingsFor(endpoint.url, change));

test('nothing of it is there until somebody sets it up', async () => {
  assert.deepEqual((await as('agent').drafting.state()).uses, []);
  await assert.rejects(asking(titleWish), { code: 'UNAVAILABLE' });
  await assert.rejects(as('agent').drafting.overview(), { code: 'FORBIDDEN' });
  await assert.rejects(as('centreManager').drafting.overview(), { code: 'FORBIDDEN' });
});

test('an internal address is refused until somebody allows it, and some never', async () => {
  const refused = (baseUrl: string, change = {}) =>
    assert.rejects(setUp(app, manager, settingsFor(baseUrl, change)), { code: 'INVALID' });
  await refused('http://10.1.2.3:8000/v1', { allowsInternal: false });
  await refused('http://localhost:8000/v1', { allowsInternal: false });
  await refused('http://[::1]:8000/v1', { allowsInternal: false });
  await refused('http://169.254.169.254/v1');
  await refused('http://name:word@example.com/v1');
  await refused('ftp://example.com/v1');
  await refused('', {});
  assert.deepEqual((await as('agent').drafting.state()).uses, []);
});

test('the key is kept sealed, never shown again, and does not follow a new address', async () => {
  const overview = await use({ key: 'sk-very-secret-1234' });
  assert.deepEqual(overview.key, { source: 'stored', hint: '…1234' });
  const row = await app.db.selectFrom('draftingSettings').selectAll().executeTakeFirstOrThrow();
  assert.doesNotMatch(JSON.stringify(row), /very-secret/);
  const audit = await app.db.selectFrom('auditEntries').selectAll().where('action', '=', 'languageModel.set').execute();
  assert.ok(audit.length > 0);
  assert.doesNotMatch(JSON.stringify(audit), /very-secret/);
  await asking(titleWish);
  assert.equal(endpoint.asked[0]?.authorization, 'Bearer sk-very-secret-1234');
  await assert.rejects(setUp(app, manager, settingsFor('http://127.0.0.1:9/v1')), /重新填写密钥/);
  await assert.rejects(as('systemAdmin').drafting.change({ ...settingsFor(endpoint.url), version: 77 }), {
    code: 'CONFLICT',
  });
});

for (const streams of [true, false]) {
  test(`a title comes back checked, with people masked on the way out (${streams ? 'streamed' : 'whole'})`, async () => {
    await use({ streams });
    endpoint.behave(says('```json\n{"title":"五里镇卫生院旁路灯连续三天不亮"}\n```'));
    const events = await asking(titleWish);
    const done = last(events);
    assert.equal(done.kind === 'done' && done.text, '五里镇卫生院旁路灯连续三天不亮');
    const [{ body, json } = assert.fail()] = endpoint.asked;
    assert.equal(json.stream, streams);
    for (const secret of ['王秀英', '13991500001', '12号', '3号楼2单元501室'])
      assert.ok(!body.includes(secret), secret);
    assert.match(body, /⟦姓名1⟧/);
    assert.equal((await lastCall()).outcome, 'delivered');
  });
}

test('what the page says of a placeholder comes back as the value it stands for', async () => {
  await use();
  const id = await accepted({ content: longContent });
  endpoint.behave((response, asked) => {
    const phone = /⟦电话\d+⟧/.exec(asked.body)?.[0];
    const text = `五里镇卫生院旁路灯三天不亮，来电人留下电话${phone}，希望尽快维修。`;
    return says(JSON.stringify({ summary: text }), 3)(response, asked);
  });
  const events = await asking({ use: 'summary', ticketId: id }, people.unitHandler);
  const done = last(events);
  assert.match(done.kind === 'done' ? done.text : '', /来电人留下电话13991500001/);
  const partials = events.flatMap((event) => (event.kind === 'partial' ? [event.text] : []));
  assert.ok(partials.length > 3);
  assert.ok(partials.every((text) => !/[⟦⟧]/.test(text)));
  const kept = await as('unitReviewer').drafting.summary({ ticketId: id });
  assert.equal(kept?.text, done.kind === 'done' ? done.text : '');
  await assert.rejects(as('otherUnitHandler').drafting.summary({ ticketId: id }), { code: 'NOT_FOUND' });
  await as('unitHandler').drafting.removeSummary({ ticketId: id, id: kept?.id ?? '' });
  assert.equal(await as('unitHandler').drafting.summary({ ticketId: id }), null);
});

test("whistle-blowers' reports and what was told in confidence never leave", async () => {
  await use();
  endpoint.behave(says('{"title":"五里镇卫生院旁路灯不亮"}'));
  await assert.rejects(asking({ ...titleWish, kind: 'report' }), /举报和要求保密/);
  await assert.rejects(asking({ ...titleWish, isSecret: true }), /举报和要求保密/);
  await as('agent').registration.openDraft({ id: draftId, callId: null, content: { kind: 'report', content } });
  await assert.rejects(asking(titleWish), /举报和要求保密/);
  const secret = await register('agent', { content: longContent, isSecret: true });
  await assert.rejects(asking({ use: 'summary', ticketId: secret.id }), /举报和要求保密/);
  const report = await register('agent', { content: longContent, kind: 'report' });
  await assert.rejects(asking({ use: 'summary', ticketId: report.id }, people.firstReviewer), /举报和要求保密/);
  await assert.rejects(
    asking({ use: 'answer', ticketId: report.id, notes: '' }, people.firstReviewer),
    /举报和要求保密/,
  );
  assert.equal(endpoint.asked.length, 0);
  await app.db.deleteFrom('drafts').where('id', '=', draftId).execute();
});

test('who may not see a ticket cannot have it read to them', async () => {
  const { id } = await register('agent', { content: longContent });
  await assert.rejects(asking({ use: 'summary', ticketId: id }, people.otherUnitHandler), { code: 'NOT_FOUND' });
  await assert.rejects(asking(titleWish, people.unitHandler), { code: 'FORBIDDEN' });
  await assert.rejects(asking({ use: 'answer', ticketId: id, notes: '' }, people.leader), { code: 'FORBIDDEN' });
  const { id: short } = await register('agent', { content: content.slice(0, 60) });
  await assert.rejects(asking({ use: 'summary', ticketId: short }), /不足 100 字/);
});

test('an answer that is not of the agreed form, or not faithful, or has lost a placeholder, is refused', async () => {
  await use();
  const told = async (text: string) => {
    endpoint.behave(says(text));
    return sentence(await asking(titleWish));
  };
  assert.match(await told('好的，标题是路灯不亮'), /不是约定的格式/);
  assert.match(await told('{"name":"路灯不亮"}'), /不是约定的格式/);
  assert.match(await told('{"title":"恒口镇路灯不亮"}'), /恒口镇/);
  assert.match(await told('{"title":"路灯连续九天不亮"}'), /9天/);
  assert.match(await told('{"title":"⟦姓名1⟧反映路灯不亮"}'), /王秀英/);
  assert.match(await told('{"title":"⟦门牌99⟧路灯不亮"}'), /占位符/);
  assert.equal((await as('agent').drafting.state()).retryAt, null);
});

test('a model that thinks aloud first is understood', async () => {
  endpoint.behave(says('<think>先想想 {"title":"乱写"} </think>{"title":"五里镇卫生院旁路灯不亮"}'));
  assert.equal(last(await asking(titleWish)).kind, 'done');
});

test('whatever people say of themselves, none of it is in the request', async () => {
  await use({ streams: false });
  endpoint.behave(says('{"title":"五里镇卫生院旁路灯不亮"}'));
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const value = fc.oneof(
    digits(9).map((rest) => `13${rest}`),
    digits(5).map((rest) => `陕G${rest}`),
    digits(3).map((rest) => `61240119880715${rest}X`),
    digits(4).map((rest) => `a${rest}@example.com`),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), async (values) => {
      const said = values.map((each, at) => `第${'甲乙丙丁'.charAt(at)}项是“${each}”\n`).join('');
      await asking({ ...titleWish, content: content + said });
      const { body } = endpoint.asked.at(-1) ?? assert.fail();
      for (const each of [...values, '王秀英', '13991500001']) assert.equal(body.includes(each), false, each);
    }),
    { numRuns: 15 },
  );
});

test('the connection is tested with what it really answers', async () => {
  const tested = async () => {
    const { headersOf, server } = app;
    const answer = await server.inject({ method: 'POST', url: '/api/drafting/tests', headers: headersOf(manager) });
    return answer.json() as { isOk: boolean; message: string; totalMilliseconds: number };
  };
  endpoint.behave(says('{"title":"连接正常"}'));
  assert.equal((await tested()).isOk, true);
  endpoint.behave(says('你好！'));
  assert.match((await tested()).message, /没有按约定的格式/);
  endpoint.behave(status(404));
  assert.match((await tested()).message, /404/);
  await setUp(app, manager, settingsFor('', { isOn: false, key: '' }));
  await assert.rejects(
    tested().then(({ message }) => Promise.reject(new Error(message))),
    /请先填写并保存/,
  );
});

test('how a text would leave is shown before it does', async () => {
  const { text, values } = await as('systemAdmin').drafting.preview({ text: content, name: '王秀英' });
  assert.match(text, /市民⟦姓名1⟧来电反映/);
  assert.ok(values.some(({ kind, value }) => kind === '电话' && value === '13991500001'));
});

test('switched off again, the pages know it at once', async () => {
  await use();
  assert.deepEqual((await as('agent').drafting.state()).uses, ['title', 'summary', 'answer']);
  await use({ uses: ['title'] });
  const { id } = await register('agent', { content: longContent });
  await assert.rejects(asking({ use: 'summary', ticketId: id }), /没有启用摘要/);
  await use({ isOn: false });
  assert.deepEqual((await as('agent').drafting.state()).uses, []);
  await assert.rejects(asking(titleWish), { code: 'UNAVAILABLE' });
});
