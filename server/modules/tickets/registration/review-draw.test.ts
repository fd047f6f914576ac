import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { cast } from '#testing/cast';
import { percentOf } from './review-draw.ts';

const app = await testApp();
app.at('2026-11-23T09:30:00+08:00');
const { people, form } = await cast(app);

const nodeAfter = async (share: number | null, change: Parameters<typeof form>[0] = {}) => {
  const trainee = app.as({ ...people.trainee, reviewShare: share });
  const { id } = await trainee.registration.register({
    ...form(change),
    draftId: randomUUID(),
    callId: null,
    action: 'submit',
  });
  return app.db
    .selectFrom('tickets')
    .select(['id', 'node', 'reviewDrawn'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
};

test('without a share, and at 100 percent, the lead reviews every ticket of a trainee', async () => {
  for (const share of [null, 100]) {
    for (let count = 0; count < 5; count++) assert.equal((await nodeAfter(share)).node, 'traineeReview');
  }
});

test('at a share of nothing a plain ticket passes by, an urgent one and a returned one do not', async () => {
  const plain = await nodeAfter(0);
  assert.deepEqual([plain.node, plain.reviewDrawn], ['firstReview', false]);
  assert.equal((await nodeAfter(0, { urgency: 'urgent' })).node, 'traineeReview');
  assert.equal((await nodeAfter(0, { kind: 'report' })).node, 'reportTakeover');
  const reviewer = app.as(people.firstReviewer);
  const { version } = await reviewer.tickets.get({ id: plain.id });
  await reviewer.processing.takeStep({ id: plain.id, version, action: 'return', inputs: { reasonCode: 'unclear' } });
  const trainee = app.as({ ...people.trainee, reviewShare: 0 });
  const again = await trainee.processing.takeStep({ id: plain.id, version: version + 1, action: 'submit', inputs: {} });
  assert.equal(again.node, 'traineeReview');
});

test('a direct answer of a trainee is always reviewed', async () => {
  const trainee = app.as({ ...people.trainee, reviewShare: 0 });
  const { id } = await trainee.registration.register({
    ...form({ kind: 'consult' }),
    draftId: randomUUID(),
    callId: null,
    action: 'answerDirectly',
    answer: '路灯报修请拨打 12345，当日派单维修。',
  });
  assert.equal((await trainee.tickets.get({ id })).node, 'directAnswerReview');
});

test('the draw is even, repeats itself, and is another under another key', () => {
  const ids = Array.from({ length: 4000 }, () => randomUUID());
  const drawn = (key: string) => ids.filter((id) => percentOf(key, id) < 30);
  assert.ok(Math.abs(drawn('one').length - 1200) < 150, String(drawn('one').length));
  assert.deepEqual(drawn('one'), drawn('one'));
  const both = drawn('one').filter((id) => percentOf('two', id) < 30).length;
  assert.ok(Math.abs(both - 360) < 110, String(both));
});
