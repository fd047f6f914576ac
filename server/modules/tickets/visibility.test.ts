import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { contract } from '@minsheng/contracts';
import { allRoutes } from '#platform/routes';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { attachmentRoutes } from './attachments/routes.ts';

const app = await testApp();
const { people, form } = await cast(app);
const routes = [...allRoutes(contract), ...attachmentRoutes];

/** What any of the routes asks for, so that none refuses for a missing field what it should not know of. */
const anything = {
  version: 1,
  action: 'approve',
  inputs: {},
  changes: {},
  kind: 'extension',
  days: 1,
  reason: '想知道有没有这件工单',
  origin: 'centre',
  note: '请尽快办理',
  type: '备注',
  content: '想知道有没有这件工单',
  units: [{ unitId: '00000000-0000-7000-8000-00000000dead', days: 1 }],
  question: '请提供意见',
  card: 'yellow',
};

test('whoever cannot see a ticket cannot reach it by any route', async () => {
  const { id } = await app
    .as(people.agent)
    .registration.register({ ...form({ kind: 'report' }), draftId: randomUUID(), callId: null, action: 'submit' });
  const blind: Part[] = [
    'trainee',
    'secondAgent',
    'leader',
    'otherUnitHandler',
    'unitHandler',
    'systemAdmin',
    'auditor',
  ];
  const ofTickets = routes.filter(({ path }) => /^\/tickets\/(\{id\}|:id)/.test(path));
  assert.ok(ofTickets.length >= 5);
  for (const part of blind) {
    for (const { method, path } of ofTickets) {
      const reply = await app.server.inject({
        method: method as 'GET',
        url: `/api${path.replace(/\{id\}|:id/, id)}`,
        headers: { ...app.headersOf(people[part]), 'content-type': 'application/json', 'x-file-name': 'a.txt' },
        payload: method === 'GET' ? undefined : anything,
      });
      assert.ok([403, 404, 415].includes(reply.statusCode), `${part} ${method} ${path} answered ${reply.statusCode}`);
    }
  }
});

test('a batch does not tell the number of a ticket that one may not see', async () => {
  const register = (change = {}) =>
    app
      .as(people.agent)
      .registration.register({ ...form(change), draftId: randomUUID(), callId: null, action: 'submit' });
  const [seen, hidden] = [await register(), await register({ kind: 'report' })];
  const tickets = [seen, hidden].map(({ id }) => ({ id, version: 9 }));
  const results = await app.as(people.secondAgent).processing.takeSteps({ tickets, action: 'approve', inputs: {} });
  assert.deepEqual(
    results.map(({ id, number, error }) => [id, number, error !== null]),
    [
      [seen.id, seen.number, true],
      [hidden.id, '', true],
    ],
  );
});
