import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { DraftingEvent, DraftingWish } from '@minsheng/contracts/drafting';
import { testApp } from '#testing/app';
import { ticketCast } from '#testing/ticket-cast';
import { ask, endless, halfOf, modelServer, says, settingsFor, setUp, silent, status } from './testing.ts';

const app = await testApp();
const { people, as } = await ticketCast(app);
const endpoint = await modelServer();
const address = await app.listen();
const manager = people.systemAdmin;

const content =
  '市民王秀英来电反映，五里镇卫生院旁边的路灯从3月6日起已经连续三天不亮，晚上出行不安全，联系电话13991500001，家住香溪路12号3号楼2单元501室，希望尽快维修。';
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

const asking = (wish: DraftingWish, person = people.agent) => ask(app, { address, person }, wish);
const last = (events: DraftingEvent[]) => events.at(-1) as DraftingEvent;
const sentence = (events: DraftingEvent[]) => {
  const event = last(events);
  assert.equal(event.kind, 'refused');
  return event.kind === 'refused' ? event.message : '';
};
const lastCall = () => app.db.selectFrom('draftingCalls').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
const close = () => as('systemAdmin').drafting.retry();
const use = (change = {}) => setUp(app, manager, settingsFor(endpoint.url, change));

const impatient = { firstByteSeconds: 1, totalSeconds: 2 };
const misbehaviours: [string, Parameters<typeof endpoint.behave>[0], RegExp][] = [
  ['is silent', silent, /1 秒内没有开始回答/],
  ['fails', status(500), /出错（500）/],
  ['refuses the key', status(401), /不接受密钥（401）/],
  ['sends us elsewhere', status(302, { location: 'http://127.0.0.1:1/' }), /未跟随/],
  [
    'talks garbage',
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<<<'),
    /不是约定的格式/,
  ],
  [
    'streams garbage',
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {]\n\n'),
    /不是约定的格式/,
  ],
  ['breaks off', halfOf('{"title":"五里镇卫生院旁路灯不亮"}'), /中途断开/],
  ['never ends', endless, /回答过长/],
  ['hangs up', (response) => response.destroy(), /断开/],
];

for (const [how, behaviour, expected] of misbehaviours) {
  test(`an endpoint that ${how} is a sentence, and the third time the breaker opens`, async () => {
    await use(behaviour === silent ? impatient : {});
    await close();
    endpoint.behave(behaviour);
    for (let times = 0; times < 3; times += 1) assert.match(sentence(await asking(titleWish)), expected);
    const before = endpoint.asked.length;
    assert.match(sentence(await asking(titleWish)), /语言模型暂不可用，约 \d+ 秒后再试/);
    assert.equal(endpoint.asked.length, before);
    const overview = await as('systemAdmin').drafting.overview();
    assert.equal(overview.breaker.state, 'open');
    assert.match(overview.failures[0]?.reason ?? '', expected);
    assert.doesNotMatch(JSON.stringify(overview.failures), /秘密的错误页/);
    assert.ok(Date.parse((await as('agent').drafting.state()).retryAt ?? '') > Date.now());
  });
}

test('a stream that drips is cut off when the time is up', async () => {
  await use(impatient);
  await close();
  endpoint.behave((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const drip = setInterval(() => response.write(': wait\n\n'), 50);
    response.on('close', () => clearInterval(drip));
  });
  assert.match(sentence(await asking(titleWish)), /2 秒内没有答完/);
});

test('a refused connection is tried once more for a title, and then is a sentence', async () => {
  await close();
  await endpoint.stop();
  assert.match(sentence(await asking(titleWish)), /拒绝连接/);
  await endpoint.start();
  endpoint.behave((response, asked) =>
    endpoint.asked.length === 1
      ? status(429, { 'retry-after': '1' })(response, asked)
      : says('{"title":"五里镇卫生院旁路灯不亮"}')(response, asked),
  );
  await use();
  assert.equal(last(await asking(titleWish)).kind, 'done');
  assert.equal((await lastCall()).attempts, 2);
});

test('an endpoint that says when it is back is left alone until then, and tried by one call first', async () => {
  await close();
  await use();
  app.at('2026-11-23T09:30:00+08:00');
  endpoint.behave(status(429, { 'retry-after': '120' }));
  assert.match(sentence(await asking(titleWish)), /429/);
  app.at('2026-11-23T09:31:50+08:00');
  assert.match(sentence(await asking(titleWish)), /约 10 秒后再试/);
  app.at('2026-11-23T09:32:01+08:00');
  endpoint.behave(says('{"title":"五里镇卫生院旁路灯不亮"}'));
  assert.equal((await as('systemAdmin').drafting.overview()).breaker.state, 'halfOpen');
  assert.equal(last(await asking(titleWish)).kind, 'done');
  assert.equal((await as('systemAdmin').drafting.overview()).breaker.state, 'closed');
});

test('who hangs up stops the model too, and nobody is blamed', async () => {
  await use();
  endpoint.behave((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"{\\"title\\":\\"五里\\""}}]}\n\n');
  });
  await ask(app, { address, person: people.agent }, titleWish, (event, hangUp) => {
    if (event.kind === 'asked') setTimeout(hangUp, 50);
  });
  for (let tries = 0; tries < 400 && (await lastCall()).outcome === 'running'; tries += 1) await wait(25);
  assert.equal((await lastCall()).outcome, 'cancelled');
  assert.equal(endpoint.asked[0]?.isAbandoned, true);
  assert.equal((await as('systemAdmin').drafting.overview()).breaker.failures, 0);
});

test('so many at once, so many waiting, and the next is told to come later', async () => {
  await use({ atOnce: 1, waiting: 1 });
  let isFree = false;
  endpoint.behave(async (response, asked) => {
    while (!isFree) await wait(10);
    return says('{"title":"五里镇卫生院旁路灯不亮"}')(response, asked);
  });
  const first = asking(titleWish);
  while (endpoint.asked.length === 0) await wait(10);
  let isWaiting = false;
  const second = ask(app, { address, person: people.agent }, titleWish, ({ kind }) => {
    isWaiting ||= kind === 'waiting';
  });
  while (!isWaiting) await wait(10);
  assert.match(sentence(await asking(titleWish)), /使用语言模型的人较多/);
  isFree = true;
  assert.equal(last(await first).kind, 'done');
  const waited = await second;
  assert.equal(waited[0]?.kind, 'waiting');
  assert.equal(last(waited).kind, 'done');
});

test('the budget stops it by itself, and the next day begins anew', async () => {
  app.at('2026-11-24T10:00:00+08:00');
  await use({ requestsPerDay: 2 });
  endpoint.behave(says('{"title":"五里镇卫生院旁路灯不亮"}'));
  await asking(titleWish);
  await asking(titleWish);
  assert.match(sentence(await asking(titleWish)), /今天的语言模型用量已到上限（2 次）/);
  app.at('2026-11-25T00:00:01+08:00');
  assert.equal(last(await asking(titleWish)).kind, 'done');
  await use({ requestsPerMinute: 1 });
  assert.match(sentence(await asking(titleWish)), /这一分钟内/);
  app.at('2026-11-25T00:01:02+08:00');
  assert.equal(last(await asking(titleWish)).kind, 'done');
  await use({ tokensPerDay: 1000 });
  assert.match(sentence(await asking(titleWish)), /词元/);
});

test('many at once cannot spend what one may', async () => {
  app.at('2026-11-26T10:00:00+08:00');
  await use({ requestsPerDay: 3, atOnce: 10 });
  endpoint.behave(says('{"title":"五里镇卫生院旁路灯不亮"}'));
  const ends = await Promise.all(Array.from({ length: 8 }, () => asking(titleWish)));
  assert.equal(ends.filter((events) => last(events).kind === 'done').length, 3);
  assert.equal(endpoint.asked.length, 3);
});

test('a call whose server was killed is written off', async () => {
  app.at('2026-11-27T10:00:00+08:00');
  await use();
  await asking(titleWish);
  const { id } = await lastCall();
  await app.db.updateTable('draftingCalls').set({ outcome: 'running' }).where('id', '=', id).execute();
  app.at('2026-11-27T10:20:00+08:00');
  await app.runPeriodic('drafting.tidy');
  assert.equal((await lastCall()).outcome, 'lost');
});
