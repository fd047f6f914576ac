import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { intakeStory } from '../testing.ts';
import { readMail } from './read-mail.ts';
import { imapServer } from './testing.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people } = await intakeStory(app);
const agent = app.as(people.agent);
const { mailbox, deliver, state } = await imapServer();
const read = (box = mailbox) => readMail(app.context(), box);
const inbox = async () => (await agent.intake.list({ source: 'mail' })).items;

const mail = (
  name: string,
  { headers = [], body = ['东大街的树枝断了，挡住了路。'], id = name } = {} as Partial<Mail>,
) => [
  `From: =?UTF-8?B?${Buffer.from('王秀英').toString('base64')}?= <${name}@example.com>`,
  'To: 12345@example.gov',
  `Subject: =?UTF-8?B?${Buffer.from(`反映${name}`).toString('base64')}?=`,
  `Message-ID: <${id}@example.com>`,
  ...headers,
  ...(headers.some((header) => header.startsWith('Content-Type')) ? [] : ['Content-Type: text/plain; charset=utf-8']),
  '',
  ...body,
];
interface Mail {
  headers: string[];
  body: string[];
  id: string;
}

test('a message comes into the inbox once, with its sender, its words and the telephone in them', async () => {
  deliver(mail('one', { body: ['东大街的树枝断了，请清理。电话 13991500031。'] }));
  await read();
  await read();
  const items = await inbox();
  assert.equal(items.length, 1);
  const item = await agent.intake.get({ itemId: items[0]?.id ?? '' });
  assert.deepEqual(
    [item.title, item.citizenName, item.citizenMail, item.phoneMasked, item.channel],
    ['反映one', '王秀英', 'one@example.com', '139****0031', 'letter'],
  );
  assert.match(item.content, /东大街的树枝断了/);
});

test('a connection that breaks in the middle loses nothing and repeats nothing', async () => {
  const before = (await inbox()).length;
  for (const name of ['two', 'three', 'four']) deliver(mail(name));
  state.breakAfter = 1;
  await read();
  assert.equal((await inbox()).length, before + 1);
  state.breakAfter = Number.POSITIVE_INFINITY;
  await read();
  const titles = (await inbox()).map(({ title }) => title).slice(before);
  assert.deepEqual(titles, ['反映two', '反映three', '反映four']);
});

test('when the server numbers its messages anew, what came before is known', async () => {
  const before = (await inbox()).length;
  state.uidValidity = 8;
  deliver(mail('five'));
  await read();
  assert.equal((await inbox()).length, before + 1);
});

test('absence notes, bounces, lists and blocked senders are left out, and counted', async () => {
  const before = (await inbox()).length;
  const manager = app.as(people.centreManager).intake;
  const ignored = (await app.db.selectFrom('intakeMailbox').select('ignored').executeTakeFirstOrThrow()).ignored;
  await manager.block({ kind: 'mail', value: 'Spam@Example.com', reason: '广告', days: null });
  deliver(mail('absent', { headers: ['Auto-Submitted: auto-replied'] }));
  deliver(mail('mailer-daemon'));
  deliver(
    mail('report', { headers: ['Content-Type: multipart/report; boundary="b"'], body: ['--b', '', 'x', '--b--'] }),
  );
  deliver(mail('news', { headers: ['List-Unsubscribe: <mailto:off@example.com>'] }));
  deliver(mail('spam'));
  await read();
  assert.equal((await inbox()).length, before);
  const now = await app.db.selectFrom('intakeMailbox').select('ignored').executeTakeFirstOrThrow();
  assert.equal(now.ignored - ignored, 5);
});

test('HTML becomes plain words, a picture is kept, a program is refused and named', async () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(40)]).toString('base64');
  deliver(
    mail('html', {
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="edge"'],
      body: [
        '--edge',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>井盖<b>丢失</b>了</p><script>alert(1)</script><img src="http://track.example/x.png" onerror="alert(2)">',
        '--edge',
        'Content-Type: image/png; name="a.png"',
        'Content-Disposition: attachment; filename="a.png"',
        'Content-Transfer-Encoding: base64',
        '',
        png,
        '--edge',
        'Content-Type: application/octet-stream; name="run.exe"',
        'Content-Disposition: attachment; filename="run.exe"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('MZ program').toString('base64'),
        '--edge--',
      ],
    }),
  );
  await read();
  const row = (await inbox()).find(({ title }) => title === '反映html');
  const item = await agent.intake.get({ itemId: row?.id ?? '' });
  assert.match(item.content, /井盖丢失了/);
  assert.ok(!/script|alert|onerror|<|track/.test(item.content), item.content);
  assert.deepEqual(
    item.attachments.map(({ name }) => name),
    ['a.png'],
  );
  assert.match(item.content, /未接收的附件：run\.exe/);
});

test('a wrong password and a server that is away are said where the inbox is looked after', async () => {
  const stateOf = async () =>
    (await app.db.selectFrom('intakeMailbox').select(['account', 'error']).orderBy('readAt').execute()).map(
      ({ error }) => error,
    );
  await read({ ...mailbox, user: 'other', secret: 'wrong' });
  await read({ ...mailbox, user: 'third', port: 1 });
  assert.deepEqual(
    (await stateOf()).toSorted((a, b) => (a ?? '').localeCompare(b ?? '', 'zh')),
    [null, '连接不上邮件服务器', '邮箱用户名或密码不正确'],
  );
});
