import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { testApp } from '#testing/app';
import { intakeStory, platformsOf } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const story = await intakeStory(app);
const { people } = story;
const { placeId, categoryId } = story.form();
const admin = app.as(people.systemAdmin).apiClients;
const agent = app.as(people.agent);
const codes = {
  placeCode: (await app.db.selectFrom('places').select('code').where('id', '=', placeId).executeTakeFirstOrThrow())
    .code,
  categoryCode: (
    await app.db.selectFrom('categories').select('code').where('id', '=', categoryId).executeTakeFirstOrThrow()
  ).code,
};

const platform = platformsOf(app, admin);

const matter = (externalNumber: string, change: object = {}) => ({
  externalNumber,
  title: '东大街井盖丢失',
  content: '东大街与解放路口的井盖丢失，夜间行人危险，请尽快补装。',
  kind: 'help',
  citizenName: '李建国',
  citizenPhone: '13991500021',
  ...change,
});

test('the key is shown once and kept as a hash; another is shown when it is replaced, and the old one is refused', async () => {
  const { client, key, send } = await platform('市民微信');
  assert.match(key, /^ms_/);
  const stored = await app.db
    .selectFrom('apiClients')
    .selectAll()
    .where('id', '=', client.id)
    .executeTakeFirstOrThrow();
  assert.ok(!JSON.stringify(stored).includes(key));
  assert.equal((await send('POST', '/open/tickets', matter('A-1'))).status, 200);
  const [known] = (await admin.list()).filter(({ id }) => id === client.id);
  assert.ok(known?.lastUsedAt);
  await admin.newKey({ clientId: client.id, version: known.version });
  assert.equal((await send('POST', '/open/tickets', matter('A-2'))).status, 403);
});

test('an unsigned, changed, old, repeated or stopped request is refused', async () => {
  const { client, send } = await platform('市民应用');
  const path = '/open/tickets';
  assert.equal((await send('POST', path, matter('B-1'), { 'x-minsheng-signature': '' })).status, 403);
  assert.equal((await send('POST', path, matter('B-1'), { 'x-minsheng-signature': 'ab'.repeat(32) })).status, 403);
  assert.equal((await send('POST', path, matter('B-1'), { 'x-minsheng-timestamp': '1700000000' })).status, 403);
  const first = await send('POST', path, matter('B-1'));
  assert.equal(first.status, 200);
  const repeated = await app.server.inject({
    method: 'POST',
    url: `/api${path}`,
    headers: first.headers,
    payload: JSON.stringify(matter('B-1')),
  });
  assert.equal(repeated.statusCode, 403);
  assert.match(repeated.json().message, /请求重复/);
  app.at('2026-11-23T09:40:00+08:00');
  const late = await app.server.inject({
    method: 'POST',
    url: `/api${path}`,
    headers: { ...first.headers },
    payload: JSON.stringify(matter('B-1')),
  });
  assert.match(late.json().message, /相差超过 5 分钟/);
  const [now] = (await admin.list()).filter(({ id }) => id === client.id);
  await admin.deactivate({ clientId: client.id, version: now?.version ?? 0 });
  assert.equal((await send('POST', path, matter('B-2'))).status, 403);
});

test('the same external number is the same matter, and another client knows nothing of it', async () => {
  const [mine, theirs] = [await platform('甲平台'), await platform('乙平台')];
  const one = await mine.send('POST', '/open/tickets', matter('C-1'));
  const two = await mine.send('POST', '/open/tickets', matter('C-1'));
  assert.equal(one.body.number, two.body.number);
  assert.equal((await theirs.send('GET', '/open/tickets/C-1')).status, 404);
  assert.notEqual((await theirs.send('POST', '/open/tickets', matter('C-1'))).body.number, one.body.number);
});

test('a client that asks too often waits', async () => {
  const { client, send } = await platform('急性子平台');
  await admin.change({ ...client, clientId: client.id, requestsPerMinute: 2 });
  await send('POST', '/open/tickets', matter('D-1'));
  await send('GET', '/open/tickets/D-1');
  const third = await send('GET', '/open/tickets/D-1');
  assert.equal(third.status, 429);
  assert.equal(third.replied['retry-after'], String(third.body.data.retryAfterSeconds));
  assert.ok(third.body.data.retryAfterSeconds <= 60);
  assert.match(third.body.message, /操作过于频繁/);
});

test('a batch of the province: each gets its receipt, and its deadline holds where it is the earlier one', async () => {
  const { send } = await platform('省平台', 'province');
  const dueAt = '2026-11-24T10:00:00.000Z';
  const tickets = [
    matter('S-1', { dueAt, ...codes }),
    matter('S-2', { content: '短' }),
    matter('S-3', { placeCode: '999999' }),
    matter('S-1', { dueAt, ...codes }),
  ];
  const { body } = await send('POST', '/open/batches', { tickets });
  assert.deepEqual(
    body.receipts.map(({ result }: { result: string }) => result),
    ['created', 'refused', 'refused', 'existing'],
  );
  const { items } = await agent.intake.list({ channel: 'province' });
  const [item] = items;
  assert.equal(item?.externalDueAt, dueAt);
  const detail = await agent.intake.get({ itemId: item?.id ?? '' });
  const { draftId } = await agent.intake.accept({ itemId: detail.id, version: detail.version });
  const { id } = await agent.registration.register({
    ...story.form({ title: '东大街井盖丢失', channel: 'province' }),
    draftId,
    callId: null,
    action: 'submit',
  });
  const ticket = await agent.tickets.get({ id });
  assert.deepEqual([ticket.dueAt, ticket.externalNumber, ticket.source], [dueAt, 'S-1', '省平台']);
  const { lines } = await agent.tickets.explainDeadline({ id });
  assert.match(lines.at(-1)?.text ?? '', /来件平台要求.*11月24日.*以较早者为准/);
  const reviewer = app.as(people.firstReviewer);
  await reviewer.processing.correctContent({
    id,
    version: ticket.version,
    changes: { urgency: 'normal', placeDetail: '路口' },
  });
  assert.equal((await agent.tickets.get({ id })).dueAt, dueAt);
});

test('an item that says everything becomes a ticket by itself where the centre wants it, a report never', async () => {
  const manager = app.as(people.centreManager);
  const setting = (await manager.parameters.list()).find(({ key }) => key === 'intake.registersByItself');
  await manager.parameters.set({ key: 'intake.registersByItself', value: true, version: setting?.version ?? 0 });
  const { send } = await platform('全要素平台');
  await send('POST', '/open/tickets', matter('E-1', codes));
  await send('POST', '/open/tickets', matter('E-2', { ...codes, kind: 'report' }));
  await send('POST', '/open/tickets', matter('E-3'));
  await app.runJobs();
  const stateOf = async (number: string) => (await send('GET', `/open/tickets/${number}`)).body.state;
  assert.deepEqual(
    [await stateOf('E-1'), await stateOf('E-2'), await stateOf('E-3')],
    ['examining', 'received', 'received'],
  );
  const made = await app.db
    .selectFrom('tickets')
    .select(['channel', 'source'])
    .where('externalNumber', '=', 'E-1')
    .executeTakeFirstOrThrow();
  assert.deepEqual(made, { channel: 'wechat', source: '全要素平台' });
});

test('supplements and ratings come by the API too, each once', async () => {
  const { send } = await platform('补充平台');
  await send('POST', '/open/tickets', matter('F-1'));
  const more = { supplementNumber: '1', content: '又丢了一个井盖' };
  assert.equal((await send('POST', '/open/tickets/F-1/supplements', more)).status, 200);
  await send('POST', '/open/tickets/F-1/supplements', more);
  const { items } = await agent.intake.list({ text: 'F-1' });
  assert.equal((await agent.intake.get({ itemId: items[0]?.id ?? '' })).supplements.length, 1);
  const rated = await send('POST', '/open/tickets/F-1/ratings', { satisfaction: 'satisfied' });
  assert.equal(rated.status, 409, 'nothing is answered yet');
});

test('the client hears of changes, signed; what it does not take is tried again and ends among the dead', async () => {
  const heard: { headers: Record<string, unknown>; body: string }[] = [];
  let status = 200;
  const receiver = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      reply.statusCode = status;
      reply.end();
    });
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
  after(() => receiver.close());
  const { port } = receiver.address() as { port: number };
  const refused = admin.create({
    name: '内网平台',
    channel: 'wechat',
    requestsPerMinute: 60,
    webhookUrl: `http://127.0.0.1:${port}/hook`,
  });
  await assert.rejects(refused, { code: 'INVALID', message: /^回调地址指向内部网络（127\.0\.0\.1）/ });
  const opened = { key: 'intake.webhookNetworks', value: ['127.0.0.0/8'], version: 0 };
  await app.as(people.centreManager).parameters.set(opened);
  const { client, send } = await platform('回调平台', 'wechat', `http://127.0.0.1:${port}/hook`);
  await send('POST', '/open/tickets', matter('G-1'));
  const reject = async (text: string) => {
    const { items } = await agent.intake.list({ text });
    const item = await agent.intake.get({ itemId: items[0]?.id ?? '' });
    const reply = '您反映的事项不属于受理范围。';
    await agent.intake.reject({ itemId: item.id, version: item.version, reason: 'outOfScope', reply });
  };
  await reject('G-1');
  await app.runJobs();
  assert.equal(heard.length, 1);
  const told = JSON.parse(heard[0]?.body ?? '{}');
  assert.deepEqual([told.externalNumber, told.ticket.state], ['G-1', 'rejected']);
  assert.match(String(heard[0]?.headers['x-minsheng-signature']), /^[0-9a-f]{64}$/);

  status = 500;
  await send('POST', '/open/tickets', matter('G-2'));
  await reject('G-2');
  for (let day = 0; day < 10; day += 1) {
    await app.runJobs();
    app.at(new Date(app.now().getTime() + 86_400_000).toISOString());
  }
  const { items } = await admin.deliveries({ clientId: client.id });
  const [dead] = items;
  assert.deepEqual([dead?.state, dead?.lastError], ['dead', '对方答复 500']);
  status = 200;
  assert.deepEqual(await admin.redeliver({ clientId: client.id }), { count: 1 });
  await app.runJobs();
  assert.equal((await admin.deliveries({ clientId: client.id })).items[0]?.state, 'delivered');
});

test('where and when the citizen told the other platform comes along to the form', async () => {
  const { send } = await platform('定位平台');
  const given = {
    point: { lng: 109.029, lat: 32.69 },
    receivedAt: new Date(app.now().getTime() - 3_600_000).toISOString(),
  };
  const late = await send('POST', '/open/tickets', matter('P-0', { receivedAt: '2099-01-01T00:00:00Z' }));
  assert.deepEqual([late.status, late.body.data.issues[0].path], [422, ['receivedAt']]);
  assert.equal((await send('POST', '/open/tickets', matter('P-1', given))).status, 200);
  const { items } = await agent.intake.list({ text: 'P-1' });
  const itemId = items[0]?.id ?? '';
  assert.equal(items[0]?.receivedAt, given.receivedAt);
  const { draftId } = await agent.intake.accept({ itemId, version: (await agent.intake.get({ itemId })).version });
  const { content } = await agent.registration.draft({ id: draftId });
  assert.deepEqual([content.point, content.receivedAt], [given.point, given.receivedAt]);
});
