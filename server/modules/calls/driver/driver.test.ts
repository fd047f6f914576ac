import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#testing/app';
import { person, testSecret } from '../cast.ts';
import { calls } from '../index.ts';
import { drive } from './drive.ts';
import { timelineOf } from './timeline.ts';

const app = await testApp({ modules: [calls], environment: { MINSHENG_CALL_SECRET: testSecret } });
const extensions = ['8001', '8002', '8003'];
for (const extension of extensions) await person(app, `坐席${extension}`, extension);
const url = await app.listen();
const wish = {
  run: 'run',
  extensions,
  calls: 30,
  callsPerMinute: 60,
  ringSeconds: 2,
  talkSeconds: 10,
  seed: 1,
  script: null,
};
const watch = { url, now: () => new Date(), say: () => undefined };

test('the same seed tells the same calls, another one others', () => {
  assert.deepEqual(timelineOf(wish), timelineOf(wish));
  assert.notDeepEqual(timelineOf(wish), timelineOf({ ...wish, seed: 2 }));
});

test('no agent is called while they talk', () => {
  const byAgent = new Map<string, { from: number; to: number }[]>();
  const timeline = timelineOf({ ...wish, calls: 60, script: 'ordinary' });
  for (const [, events] of Map.groupBy(timeline, ({ event }) => event.callId)) {
    const extension = events[0]?.event.agentExtension as string;
    const span = { from: Math.min(...events.map(({ at }) => at)), to: Math.max(...events.map(({ at }) => at)) };
    byAgent.set(extension, [...(byAgent.get(extension) ?? []), span]);
  }
  for (const spans of byAgent.values()) {
    const inOrder = spans.sort((a, b) => a.from - b.from);
    for (const [index, { to }] of inOrder.entries())
      assert.ok(to <= (inOrder[index + 1]?.from ?? Number.POSITIVE_INFINITY));
  }
});

test('a run over HTTP, fifty times faster than life, leaves every call as it was told', async () => {
  const timeline = timelineOf(wish);
  const result = await drive({ ...watch, secret: testSecret, timeline, speed: 50 });
  assert.deepEqual([result.refused, result.accepted + result.duplicates], [0, timeline.length]);
  const rows = await app.db.selectFrom('calls').selectAll().where('externalId', 'like', 'run-%').execute();
  assert.equal(rows.length, 30);
  const hangUps = new Set(timeline.filter(({ event }) => event.kind === 'hungUp').map(({ event }) => event.callId));
  for (const row of rows) {
    const isOver = ['wrapUp', 'missed'].includes(row.state);
    assert.equal(isOver, hangUps.has(row.externalId), `${row.externalId} is ${row.state}`);
  }
});

test('the wrong secret is told at once', async () => {
  const timeline = timelineOf({ ...wish, run: 'wrong', calls: 1 });
  const result = await drive({ ...watch, secret: 'something else altogether', timeline, speed: 100 });
  assert.equal(result.accepted, 0);
  assert.match(result.firstRefusal ?? '', /403 签名不正确/);
});
