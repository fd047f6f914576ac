import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '@minsheng/contracts';
import { initialPermissions, type RoleKey, roleNames } from '@minsheng/contracts/roles';
import { allRoutes, type RouteEntry, unanswered } from '#platform/routes';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { modules } from './app.ts';

const app = await testApp();

type Door = Pick<RouteEntry, 'name' | 'method' | 'path' | 'permission'>;

const rawRoutes: Door[] = modules
  .flatMap((module) => module.rawRoutes ?? [])
  .map((raw) => ({ ...raw, name: `${raw.method} ${raw.path}`, path: raw.path.replaceAll(/:(\w+)/g, '{$1}') }));
const doors: Door[] = [...allRoutes(contract), ...rawRoutes];

const knock = ({ method, path }: Door, headers: Record<string, string>) =>
  app.server.inject({
    method: method as 'GET',
    url: `/api${path.replaceAll(/\{\+?\w+\}/g, '00000000-0000-7000-8000-00000000dead')}`,
    headers,
  });

test('anyone may ask for health', async () => {
  const health = await app.as(null).system.health();
  assert.equal(health.state, 'ready');
  assert.match(health.database.version, /^1[5-9]/);
});

test('every route of the contract is answered by a module', () => {
  const routes = Object.assign({}, ...modules.map((module) => module.routes ?? {}));
  assert.deepEqual(unanswered(contract, routes), []);
});

test('nobody gets past a door without signing in, except where the contract says so', async () => {
  for (const door of doors) {
    const { statusCode } = await knock(door, { 'x-minsheng': '1' });
    if (door.permission === 'public') assert.notEqual(statusCode, 401, door.name);
    else assert.equal(statusCode, 401, `${door.name} (${door.method} ${door.path})`);
  }
});

test('with a session but from another website nothing can be changed', async () => {
  const { cookie } = app.headersOf(actor({ roles: ['systemAdmin', 'centreManager'] }));
  for (const door of doors.filter(({ method }) => method !== 'GET')) {
    assert.equal((await knock(door, { cookie })).statusCode, 403, door.name);
  }
});

for (const role of Object.keys(roleNames) as RoleKey[]) {
  test(`${roleNames[role]} passes the doors of the role and no others`, async () => {
    const headers = app.headersOf(actor({ roles: [role] }));
    const mine = new Set<string>(['public', 'signedIn', ...initialPermissions[role]]);
    for (const door of doors) {
      const answer = await knock(door, headers);
      const isRefused = answer.statusCode === 403 && /^您没有“.+”的权限$/.test(answer.json().message);
      assert.equal(isRefused, !mine.has(door.permission), `${door.name} wants ${door.permission}: ${answer.body}`);
    }
  });
}
