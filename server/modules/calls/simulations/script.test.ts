import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SimulationScript, simulationScripts } from '@minsheng/contracts/call-simulations';
import { seededRandom, someMobileNumber } from './random.ts';
import { planOf } from './script.ts';

const times = { ringSeconds: 4, talkSeconds: 60 };
const kinds = (script: SimulationScript) => planOf(script, times, seededRandom(1)).map(({ kind, at }) => [kind, at]);

test('an ordinary call rings, is answered and hung up after the talk', () => {
  assert.deepEqual(kinds('ordinary'), [
    ['ringing', 0],
    ['answered', 4],
    ['hungUp', 64],
  ]);
});

test('every script begins with ringing at once, and only a lost hang-up never hangs up', () => {
  for (const script of Object.keys(simulationScripts) as SimulationScript[]) {
    const planned = planOf(script, times, seededRandom(7));
    assert.deepEqual([planned[0]?.kind, planned[0]?.sendAt], ['ringing', 0], script);
    assert.equal(
      planned.some(({ kind }) => kind === 'hungUp'),
      script !== 'lostHangUp',
      script,
    );
    assert.ok(
      planned.every(({ at, sendAt }) => sendAt >= at),
      'nothing is told before it happened',
    );
  }
});

test('disorder sends some events twice and out of order, and the same seed does it the same way', () => {
  const runs = Array.from({ length: 20 }, (_, seed) =>
    planOf('disorder', { ringSeconds: 1, talkSeconds: 4 }, seededRandom(seed)),
  );
  assert.ok(runs.some((planned) => planned.some(({ isRepeat }) => isRepeat)));
  assert.ok(runs.some((planned) => planned.some(({ at }, index) => at < (planned[index - 1]?.at ?? 0))));
  assert.deepEqual(planOf('disorder', times, seededRandom(3)), planOf('disorder', times, seededRandom(3)));
});

test('simulated callers have mobile numbers', () => {
  const random = seededRandom(1);
  for (let count = 0; count < 100; count += 1) assert.match(someMobileNumber(random), /^1[3-9]\d{9}$/);
});
