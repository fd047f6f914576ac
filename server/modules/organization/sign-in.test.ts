import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { actorOfPerson, actorOfToken } from './sessions.ts';
import { install, newSetupToken } from './setup.ts';

const app = await testApp();
const start = '2026-11-22T09:00:00+08:00';
app.at(start);
await install(app.db, { isDemo: false, cityName: '安康市', cityCode: '610900', now: app.now() });
const anyone = app.as(null).organization;
const password = 'han-jiang-bian-de-qiao';

test('the one-time link makes the first administrator, once', async () => {
  const token = (await newSetupToken(app.db, app.now())) as string;
  assert.equal((await anyone.signInOptions()).needsSetup, true);
  const form = { token, username: 'first', name: '陈建国', password };
  const session = await anyone.setUp(form);
  assert.ok(session.permissions.includes('role.manage'));
  assert.equal((await anyone.signInOptions()).needsSetup, false);
  await assert.rejects(anyone.setUp({ ...form, username: 'second' }), { code: 'INVALID' });
  assert.equal(await newSetupToken(app.db, app.now()), null);
});

test('a wrong password is refused in the same words as an unknown name', async () => {
  const wrong = anyone.signIn({ username: 'first', password: 'not this one' });
  await assert.rejects(wrong, { code: 'UNAUTHORIZED', message: '用户名或密码不正确' });
  await assert.rejects(anyone.signIn({ username: 'nobody', password }), { message: '用户名或密码不正确' });
});

test('after five wrong passwords the account is locked, even for the right one, until the time is over', async () => {
  for (let failure = 0; failure < 5; failure++) {
    await anyone.signIn({ username: 'first', password: `wrong ${failure}` }).catch(() => undefined);
  }
  await assert.rejects(anyone.signIn({ username: 'first', password }), /已锁定，请 15 分钟后再试/);
  app.at('2026-11-22T09:15:01+08:00');
  assert.equal((await anyone.signIn({ username: 'FIRST', password })).person.name, '陈建国');
  app.at(start);
});

test('the cookie belongs to the person until they were idle for too long', async () => {
  const reply = await app.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-minsheng': '1', 'content-type': 'application/json' },
    payload: { username: 'first', password },
  });
  const cookie = String(reply.headers['set-cookie']);
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=(Lax|Strict)/i);
  const token = /minsheng_session=([^;]+)/.exec(cookie)?.[1] as string;
  const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000);
  const ask = (minutes: number, touch: boolean) =>
    actorOfToken(app.db, token, { now: at(minutes), touch, idleMinutes: 120 });
  assert.equal((await ask(1, false))?.name, '陈建国');
  assert.ok(await ask(119, true));
  assert.ok(await ask(238, false), 'the use at minute 119 kept the session alive');
  assert.equal(await ask(240, false), null);
});

test('somebody new gets a password that must be changed, and a bad new one is refused', async () => {
  const admin = (await actorOfName('first')) as never;
  const { person, initialPassword } = await app.as(admin).organization.createPerson({
    username: 'zhang',
    name: '张敏',
    roles: ['agent'],
    extension: '8001',
  });
  const session = await anyone.signIn({ username: 'zhang', password: initialPassword });
  assert.equal(session.mustChangePassword, true);
  const zhang = (await actorOfName('zhang')) as never;
  const change = (next: string) => app.as(zhang).organization.changePassword({ current: initialPassword, next });
  await assert.rejects(change('1234567890'), /太常见/);
  await assert.rejects(change('zhang-zhang-zhang'), /不能包含用户名/);
  assert.equal((await change(password)).mustChangePassword, false);
  assert.equal(person.roles[0]?.name, '话务员');
});

test('the three administrations cannot be given to one person, and a name is taken once', async () => {
  const admin = (await actorOfName('first')) as never;
  const create = app.as(admin).organization.createPerson;
  await assert.rejects(create({ username: 'both', name: '李强', roles: ['systemAdmin', 'auditor'] }), /三个人分别担任/);
  await assert.rejects(create({ username: 'Zhang', name: '张敏二', roles: ['agent'] }), /用户名已有人使用/);
  await assert.rejects(
    create({ username: 'wang', name: '王强', roles: ['agent'], extension: '8001' }),
    /分机号已有人使用/,
  );
});

test('two administrators changing one person: the second is told', async () => {
  const admin = (await actorOfName('first')) as never;
  const { items } = await app.as(admin).organization.people({ text: 'zhang', limit: 10 });
  const zhang = items[0] as (typeof items)[number];
  const form = {
    id: zhang.id,
    version: zhang.version,
    username: 'zhang',
    roles: ['agent', 'agentLead'],
    extension: '8001',
  };
  assert.equal((await app.as(admin).organization.changePerson({ ...form, name: '张敏敏' })).roles.length, 2);
  await assert.rejects(app.as(admin).organization.changePerson({ ...form, name: '张小敏' }), { code: 'CONFLICT' });
});

test('a real centre knows no sign-in by one click', async () => {
  const { items } = await app.as((await actorOfName('first')) as never).organization.people({ limit: 10 });
  await assert.rejects(anyone.signInDemo({ personId: items[0]?.id as string }), { code: 'FORBIDDEN' });
});

async function actorOfName(username: string) {
  const { id } = await app.db
    .selectFrom('people')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  return actorOfPerson(app.db, id);
}
