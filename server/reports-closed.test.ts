import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { contract } from '@minsheng/contracts';
import { allRoutes } from '#platform/routes';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';
import { modules } from './app.ts';

// 举报 is closed to trainees and compartmented: nobody without the permission reads of it, by whatever route.
const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);

const secret = '某局长收受红包问题';
const report = form({
  kind: 'report',
  title: `反映${secret}`,
  content: `市民反映${secret}，有转账记录和证人，要求保密并尽快查处。`,
  citizenPhone: '13991599999',
  isSecret: true,
});
const { id, number } = await app.as(people.trainee).registration.register({
  ...report,
  draftId: randomUUID(),
  callId: null,
  action: 'submit',
});
// Something was corrected in it, and it was looked at: lists of corrections and reviews have a chance to tell.
const keeper = app.as(people.agentLead);
const { version } = await keeper.tickets.get({ id });
await keeper.processing.correctContent({ id, version, changes: { placeDetail: `${secret}发生地` } });
await keeper.processing.takeStep({ id, version: version + 1, action: 'approve', inputs: {} });
await app.runPeriodic('reviews.days');

const raw = modules
  .flatMap((module) => module.rawRoutes ?? [])
  .map(({ method, path }) => ({ method, path: path.replaceAll(/:(\w+)/g, '{$1}') }));
const reading = [...allRoutes(contract), ...raw].filter(({ method }) => method === 'GET');

const url = (path: string) =>
  `/api${path
    .replace('{phone}', report.citizenPhone)
    .replaceAll(/\{\+?(?:personId|traineeId)\}/g, people.trainee.personId)
    .replaceAll(/\{\+?\w+\}/g, path.startsWith('/trainees') ? people.trainee.personId : id)}`;
const queries = ['', `?text=${encodeURIComponent('收受红包')}`, `?text=${number}`, '?state=all', '?kind=report'];
const period = 'fromDay=2026-11-01&toDay=2026-11-30';

const closedTo = (Object.keys(people) as Part[]).filter(
  (part) => !people[part].permissions.has('ticket.readReports') && part !== 'auditor',
);

async function told(part: Part): Promise<string[]> {
  const headers = app.headersOf(people[part]);
  const telling: string[] = [];
  for (const { path } of reading) {
    if (path === '/live') continue;
    for (const query of [...queries, `?${period}`]) {
      const { body } = await app.server.inject({ method: 'GET', url: `${url(path)}${query}`, headers });
      if (body.includes('收受红包') || body.includes('13991599999')) telling.push(`${path}${query}`);
      // The number alone is known to whoever registered it, from the moment of registration.
      if (body.includes(number) && part !== 'trainee') telling.push(`${path}${query} (number)`);
    }
  }
  return telling;
}

for (const part of closedTo) {
  test(`no route tells ${part} of a 举报`, async () => assert.deepEqual(await told(part), []));
}

test('who may read it finds it, so the doors that stayed silent were asked for something', async () => {
  const headers = app.headersOf(people.agentLead);
  const found = await Promise.all(
    ['/tickets/{id}', '/tickets'].map(async (path) =>
      (await app.server.inject({ method: 'GET', url: `${url(path)}?text=${number}`, headers })).body.includes(secret),
    ),
  );
  assert.deepEqual(found, [true, true]);
});

test('a trainee changes nothing in it, nor sees the telephone', async () => {
  const trainee = app.as(people.trainee);
  await assert.rejects(trainee.tickets.get({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(trainee.tickets.viewPhone({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(trainee.processing.takeStep({ id, version: 3, action: 'submit', inputs: {} }), {
    code: 'NOT_FOUND',
  });
  await assert.rejects(trainee.processing.correctContent({ id, version: 3, changes: { title: '改一改标题' } }), {
    code: 'NOT_FOUND',
  });
  const [{ error } = { error: null }] = await trainee.processing.takeSteps({
    tickets: [{ id, version: 3 }],
    action: 'approve',
    inputs: {},
  });
  assert.match(error ?? '', /没有找到/);
});
