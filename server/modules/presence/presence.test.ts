import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast, type Part } from '#testing/cast';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);
const as = (part: Part) => app.as(people[part]);
const register = async (change: Parameters<typeof form>[0] = {}) =>
  (await as('agent').registration.register({ ...form(change), draftId: randomUUID(), callId: null, action: 'submit' }))
    .id;

test('two people at one ticket see each other, and who is writing, until one leaves', async () => {
  const id = await register();
  assert.deepEqual(await as('firstReviewer').presence.here({ id, isWriting: false }), []);
  const [other] = await as('shiftLeader').presence.here({ id, isWriting: true });
  assert.deepEqual(other, {
    person: { id: people.firstReviewer.personId, name: people.firstReviewer.name },
    isWriting: false,
  });
  assert.equal((await as('firstReviewer').presence.others({ id }))[0]?.isWriting, true);
  await as('shiftLeader').presence.left({ id });
  assert.deepEqual(await as('firstReviewer').presence.others({ id }), []);
});

test('a browser that was killed is forgotten after a little more than a minute', async () => {
  const id = await register();
  await as('firstReviewer').presence.here({ id, isWriting: true });
  app.at('2026-11-23T09:32:00+08:00');
  assert.deepEqual(await as('shiftLeader').presence.here({ id, isWriting: false }), []);
  await app.runPeriodic('presence.forget');
  const left = await app.db.selectFrom('ticketPresence').select('personId').where('ticketId', '=', id).execute();
  assert.deepEqual(
    left.map(({ personId }) => personId),
    [people.shiftLeader.personId],
  );
});

test('nobody learns who reads a ticket that they may not see', async () => {
  const id = await register({ kind: 'report' });
  await assert.rejects(as('trainee').presence.others({ id }), { code: 'NOT_FOUND' });
  await assert.rejects(as('trainee').presence.here({ id, isWriting: false }), { code: 'NOT_FOUND' });
});
