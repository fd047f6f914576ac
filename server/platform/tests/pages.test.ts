import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { noteContract, notes } from './notes.ts';

const app = await testApp({ contract: noteContract, modules: [notes] });

test('the contract and the raw routes are described as OpenAPI 3.1, each with its permission', async () => {
  const answer = await app.server.inject({ url: '/api/openapi.json' });
  const description = answer.json();
  assert.match(description.openapi, /^3\.1/);
  const operation = description.paths['/notes'].post;
  assert.equal(operation['x-permission'], 'ticket.register');
  assert.deepEqual(Object.keys(operation.responses), ['201', '401', '403', '404', '409', '422', '429', '503']);
  assert.equal(description.paths['/notes/{id}/drawing'].put['x-permission'], 'ticket.register');
  assert.equal(description.paths['/live'].get['x-permission'], 'signedIn');
});

test('the page about the API needs no script and shows addresses, permissions and types', async () => {
  const { body, headers } = await app.server.inject({ url: '/api/docs' });
  assert.match(String(headers['content-type']), /text\/html/);
  assert.doesNotMatch(body, /<script|https?:\/\//);
  assert.match(body, /<code>\/notes<\/code> 写便条/);
  assert.match(body, /权限：登记工单/);
  assert.match(body, /text: string 1–20/);
});

test('every reply carries a strict content security policy, a request id, and no sniffing', async () => {
  for (const url of ['/api/docs', '/api/nowhere', '/anything.js']) {
    const { headers } = await app.server.inject({ url });
    assert.match(String(headers['content-security-policy']), /script-src 'self';.*frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['x-request-id']), /^[2-9A-Z]{10}$/);
  }
});

test('a long answer is compressed for who can read it', async () => {
  const plain = await app.server.inject({ url: '/api/docs' });
  const packed = await app.server.inject({ url: '/api/docs', headers: { 'accept-encoding': 'gzip' } });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.ok(packed.rawPayload.length < plain.rawPayload.length / 2);
});

test('one line a request in the log, with route, person, status and time, but none for health', async () => {
  const agent = actor({ roles: ['agent'] });
  await app.server.inject({ url: '/api/broken', headers: app.headersOf(agent) });
  const line = app.logged.map((each) => JSON.parse(each)).find((each) => each.route === 'notes.broken');
  assert.equal(line.person, agent.personId);
  assert.equal(line.status, 500);
  assert.ok(line.ms >= 0);
});
