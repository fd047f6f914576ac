import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#platform/context';
import { testApp } from '#testing/app';
import { person, testSecret, testSwitch } from './cast.ts';
import { calls } from './index.ts';

const app = await testApp({ modules: [calls], environment: { MINSHENG_CALL_SECRET: testSecret } });
app.at('2026-11-20T08:00:00+08:00');
const pbx = testSwitch(app);
const wang = await person(app, '王芳', '8001');
const li = await person(app, '李强', '8002');
const address = await app.listen();

/** What a browser of that person is told from now on. */
async function browserOf(agent: Actor) {
  const stop = new AbortController();
  const { body } = await fetch(`${address}/api/live`, { headers: app.headersOf(agent), signal: stop.signal });
  const kinds: string[] = [];
  const waiting: { kind: string; found(): void }[] = [];
  const read = async () => {
    for await (const chunk of body as ReadableStream<Uint8Array>) {
      for (const [, json] of new TextDecoder().decode(chunk).matchAll(/^data: (.+)$/gm)) {
        const { kind } = JSON.parse(json as string) as { kind: string };
        kinds.push(kind);
        for (const each of waiting) if (each.kind === kind) each.found();
      }
    }
  };
  read().catch(() => undefined);
  const hears = (kind: string) => new Promise<void>((found) => waiting.push({ kind, found }));
  return { kinds, hears, close: () => stop.abort() };
}

test('ringing reaches the browser of the agent within 300 ms, and no other', async () => {
  const mine = await browserOf(wang);
  const others = await browserOf(li);
  const times: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const call = pbx.call('8001');
    const heard = mine.hears('callRinging');
    const started = performance.now();
    await call.say('ringing');
    await heard;
    times.push(performance.now() - started);
    await call.say('hungUp');
  }
  const [median = 0] = times.sort((a, b) => a - b).slice(5);
  assert.ok(median <= 300, `median ${median} ms`);
  assert.deepEqual(others.kinds, []);
  mine.close();
  others.close();
});

test('the browser is warned before the limit and told when it has passed', async () => {
  const mine = await browserOf(wang);
  const call = pbx.call('8001');
  await call.say('answered');
  await call.say('hungUp');
  const warned = mine.hears('wrapUpWarning');
  app.at('2026-11-20T08:07:00+08:00');
  await app.runPeriodic('calls.wrapUp');
  await warned;
  const expired = mine.hears('wrapUpExpired');
  app.at('2026-11-20T08:08:00+08:00');
  await app.runPeriodic('calls.wrapUp');
  await expired;
  mine.close();
});
