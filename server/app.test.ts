import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '@minsheng/contracts';
import { allRoutes, unanswered } from '#platform/routes';
import { testApp } from '#testing/app';
import { modules } from './app.ts';

const app = await testApp();

test('anyone may ask for health', async () => {
  const health = await app.as(null).system.health();
  assert.equal(health.state, 'ready');
  assert.match(health.database.version, /^1[5-9]/);
});

test('every route of the contract is answered by a module', () => {
  const routes = Object.assign({}, ...modules.map((module) => module.routes ?? {}));
  assert.deepEqual(unanswered(contract, routes), []);
});

test('nobody gets past the door without signing in, except where the contract says so', async () => {
  for (const { name, method, path, permission } of allRoutes(contract)) {
    if (permission === 'public') continue;
    const url = `/api${path.replaceAll(/\{\+?\w+\}/g, '00000000-0000-7000-8000-000000000000')}`;
    const { statusCode } = await app.server.inject({ method: method as 'GET', url, headers: { 'x-minsheng': '1' } });
    assert.equal(statusCode, 401, `${name} (${method} ${path})`);
  }
});
