import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { citizenOf, intakeStory } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const story = await intakeStory(app);
const { people } = story;
const { placeId, categoryId } = story.form();
const citizen = citizenOf(app, placeId);
const agent = app.as(people.agent);
const manager = app.as(people.centreManager);

const set = async (key: string, value: unknown) => {
  const found = (await manager.parameters.list()).find((each) => each.key === key);
  assert.ok(found, key);
  await manager.parameters.set({ key, value, version: found.version });
};

const itemOf = async (number: string) => {
  const { items } = await agent.intake.list({ text: number });
  const [row] = items;
  assert.ok(row, `${number} is in the inbox`);
  return agent.intake.get({ itemId: row.id });
};

/** The agent takes the item to the desk and submits the form as it is filled in. */
async function register(number: string) {
  const item = await itemOf(number);
  const { draftId } = await agent.intake.accept({ itemId: item.id, version: item.version });
  const { content } = await agent.registration.draft({ id: draftId });
  const { id } = await agent.registration.register({
    ...story.form(),
    ...(content as object),
    suggestedUnitId: null,
    draftId,
    callId: null,
    action: 'submit',
    ...{ placeId, categoryId },
    title: '五里镇卫生院旁路灯不亮',
  } as never);
  return id;
}

test('a citizen registers, an agent takes it to the desk, and registering it accepts it', async () => {
  const receipt = await citizen.submit();
  assert.match(receipt.number, /^W20261123\d{6}$/);
  assert.equal((await citizen.open.follow(receipt)).state, 'received');
  const id = await register(receipt.number);
  const ticket = await agent.tickets.get({ id });
  assert.deepEqual([ticket.channel, ticket.citizenName, ticket.kind], ['web', '王秀英', 'help']);
  const known = await citizen.open.follow(receipt);
  assert.equal(known.stateText, '已受理，正在审核');
  assert.ok(known.dueAt);
});

test('the citizen is told the answer once the centre has let it go, and never an opinion, a unit or a person', async () => {
  const receipt = await citizen.submit({ phone: '13991500002' });
  const id = await register(receipt.number);
  await story.handle(id, '内部意见甲');
  const early = await citizen.open.follow(receipt);
  assert.deepEqual([early.state, early.answer], ['handling', null]);
  await story.step('unitReviewer', id, 'approve', { opinion: '内部意见丙' });
  assert.equal((await citizen.open.follow(receipt)).answer, null);
  await story.step('centreManager', id, 'approve');
  const told = await citizen.open.follow(receipt);
  assert.equal(told.answer, '路灯线路已修复，当晚恢复照明。');
  const words = JSON.stringify(told);
  for (const secret of ['内部意见', '城市管理局', people.unitHandler.name, people.agent.name, '13991500002'])
    assert.ok(!words.includes(secret), secret);
  const rated = await citizen.open.rate({ ...receipt, satisfaction: 'satisfied', words: '修得很快' });
  assert.deepEqual([rated.rating?.satisfaction, rated.canRate], ['satisfied', false]);
  await assert.rejects(citizen.open.rate({ ...receipt, satisfaction: 'satisfied' }), { code: 'CONFLICT' });
  assert.equal((await agent.tickets.get({ id })).status, 'open', 'the callback is still to be made');
  assert.ok((await agent.tickets.get({ id })).events.some(({ title }) => title === '诉求人网上评价：满意'));
});

test('where the centre wants it, the rating is the result of the callback', async () => {
  await set('intake.ratingsCount', true);
  const receipt = await citizen.submit({ phone: '13991500003' });
  const id = await register(receipt.number);
  await story.handle(id);
  await story.release(id);
  await citizen.open.rate({ ...receipt, satisfaction: 'dissatisfied', words: '没有修好' });
  const ticket = await agent.tickets.get({ id });
  assert.equal(ticket.round, 1, 'the unit does it again');
  assert.equal((await citizen.open.follow(receipt)).answer, null);
  await set('intake.ratingsCount', false);
});

test('number, phone and code are right together or nothing is said, and guessing is stopped', async () => {
  const receipt = await citizen.submit({ phone: '13991500004' });
  const wrongs = [
    { ...receipt, code: 'AAAAAAAA' },
    { ...receipt, phoneEnd: '9999' },
    { ...receipt, number: 'W20261123999999' },
  ];
  const sentences = new Set<string>();
  for (const wrong of wrongs)
    await assert.rejects(citizen.open.follow(wrong), (error: { code: string; message: string }) => {
      sentences.add(`${error.code} ${error.message}`);
      return true;
    });
  assert.equal(sentences.size, 1, 'one sentence for all three');
  for (let count = 0; count < 10; count += 1)
    await citizen.open.follow({ ...receipt, code: 'AAAAAAAA' }).catch(() => undefined);
  await assert.rejects(citizen.open.follow(receipt), /操作过于频繁/);
  citizen.wait(31 * 60);
  assert.equal((await citizen.open.follow(receipt)).state, 'received');
  const stored = await app.db.selectFrom('intakeItems').selectAll().where('number', '=', receipt.number).execute();
  assert.ok(!JSON.stringify(stored).includes(receipt.code), 'the code is stored nowhere');
});

test('a program that fills in the form is refused: too fast, without work, with the hidden field, with a forged token', async () => {
  const { token, difficulty } = await citizen.open.form();
  const good = await citizen.fill({ phone: '13991500005' });
  assert.ok(difficulty > 0);
  await assert.rejects(citizen.open.submit({ ...good, work: '' }), /浏览器校验未通过/);
  await assert.rejects(citizen.open.submit({ ...good, website: 'http://spam' }), /提交未成功/);
  await assert.rejects(citizen.open.submit({ ...good, token: `${token.slice(0, -3)}abc` }), /页面打开时间过长/);
  const fresh = await citizen.open.form();
  await assert.rejects(citizen.open.submit({ ...good, token: fresh.token }), /提交过快/);
  citizen.wait(5 * 3600);
  await assert.rejects(citizen.open.submit(good), /页面打开时间过长/);
});

test('a submission that is sent twice is one item with one receipt, and is nobody else’s', async () => {
  const form = await citizen.fill({ phone: '13991500006' });
  const [one, two] = [await citizen.open.submit(form), await citizen.open.submit(form)];
  assert.deepEqual(one, two);
  await assert.rejects(citizen.open.submit({ ...form, phone: '13991500007' }), /已经提交过/);
});

test('one phone cannot flood the inbox, a blocked one sends nothing, and the form can be closed', async () => {
  for (let count = 0; count < 5; count += 1) await citizen.submit({ phone: '13991500008' });
  await assert.rejects(citizen.submit({ phone: '13991500008' }), /操作过于频繁/);
  await manager.intake.block({ kind: 'phone', value: '13991500009', reason: '反复发送广告', days: 30 });
  await assert.rejects(citizen.submit({ phone: '13991500009' }), /暂不能在网上提交/);
  await set('intake.formIsOpen', false);
  assert.equal((await citizen.open.form()).isOpen, false);
  await assert.rejects(citizen.submit({ phone: '13991500010' }), { code: 'FORBIDDEN' });
  await set('intake.formIsOpen', true);
});

test('what is missing is said field by field', async () => {
  const form = await citizen.fill({ content: '短', name: '', phone: '12' });
  await assert.rejects(
    citizen.open.submit(form),
    (error: { data: { issues: { path: string[]; message: string }[] } }) => {
      assert.deepEqual(error.data.issues.map(({ path }) => path[0]).toSorted(), ['content', 'name', 'phone']);
      return true;
    },
  );
});

test('files go with the form into the draft and the ticket; programs, strangers’ files and a fourth are refused', async () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(1000)]);
  const form = await citizen.fill({ phone: '13991500011' });
  const upload = (name: string, payload: Buffer, token = form.token) =>
    app.server.inject({
      method: 'POST',
      url: '/api/citizen/files',
      headers: {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
        'x-form-token': token,
      },
      payload,
    });
  assert.equal((await upload('run.exe', Buffer.from('MZ'))).statusCode, 422);
  assert.equal((await upload('照片.png', Buffer.from('MZ no picture'))).statusCode, 422);
  assert.equal((await upload('照片.png', png, 'forged')).statusCode, 422);
  const picture = await upload('照片.png', png);
  assert.equal(picture.statusCode, 200, picture.body);
  const strange = await citizen.fill({ phone: '13991500012', files: [picture.json().id] });
  await assert.rejects(citizen.open.submit(strange), /附件已失效/);
  const { number } = await citizen.open.submit({ ...form, files: [picture.json().id] });
  const item = await itemOf(number);
  const content = await app.server.inject({
    url: `/api/intake/files/${item.attachments[0]?.id}/content`,
    headers: app.headersOf(people.agent),
  });
  assert.deepEqual(content.rawPayload, png);
  assert.match(String(content.headers['content-disposition']), /^attachment/);
  const { attachments } = await agent.tickets.get({ id: await register(number) });
  assert.deepEqual(
    attachments.map(({ name }) => name),
    ['照片.png'],
  );
});

test('what the citizen adds before acceptance is in the form, afterwards on the timeline, and not after closure', async () => {
  const receipt = await citizen.submit({ phone: '13991500013' });
  await citizen.open.supplement({ ...receipt, content: '旁边第二盏也坏了' });
  const item = await itemOf(receipt.number);
  const { draftId } = await agent.intake.accept({ itemId: item.id, version: item.version });
  assert.match((await agent.registration.draft({ id: draftId })).content.content ?? '', /诉求人补充：旁边第二盏也坏了/);
  citizen.wait(60);
  await citizen.open.supplement({ ...receipt, content: '第三盏也坏了，请一起修' });
  const id = await register(receipt.number);
  await citizen.open.supplement({ ...receipt, content: '已经有人在修了，谢谢' });
  const { events } = await agent.tickets.get({ id });
  assert.deepEqual(
    events.filter(({ title }) => title.startsWith('诉求人补充')).map(({ body }) => body),
    ['第三盏也坏了，请一起修', '已经有人在修了，谢谢'],
  );
  await story.step('centreManager', id, 'void', { opinion: '重复登记', reasonCode: 'duplicate' });
  assert.equal((await citizen.open.follow(receipt)).state, 'ended');
  await assert.rejects(citizen.open.supplement({ ...receipt, content: '还有一盏没有修好' }), { code: 'CONFLICT' });
});
