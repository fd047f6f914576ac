import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  admits,
  afterAdmission,
  afterCancellation,
  afterFailure,
  afterSuccess,
  breakerState,
  closedBreaker,
  nextTry,
} from './breaker.ts';

const fail = (breaker: typeof closedBreaker, now: number, retryAfterSeconds?: number) =>
  afterFailure(breaker, { now, reason: '出错', retryAfterSeconds });

test('two failures are bad luck, the third opens it', () => {
  const twice = fail(fail(closedBreaker, 0), 1);
  assert.equal(breakerState(twice, 2), 'closed');
  const open = fail(twice, 2);
  assert.equal(breakerState(open, 3), 'open');
  assert.equal(admits(open, 3), false);
  assert.equal(nextTry(open, 3), 30_002);
});

test('a success in between begins anew', () => {
  const after = fail(fail(afterSuccess(fail(fail(closedBreaker, 0), 1)), 2), 3);
  assert.equal(breakerState(after, 4), 'closed');
});

test('half open lets one call through, and the pause doubles up to ten minutes when it fails', () => {
  let breaker = fail(fail(fail(closedBreaker, 0), 0), 0);
  let now = 0;
  const pauses: number[] = [];
  for (let times = 0; times < 8; times += 1) {
    now = breaker.openUntil ?? now;
    assert.equal(breakerState(breaker, now), 'halfOpen');
    assert.equal(admits(breaker, now), true);
    const trying = afterAdmission(breaker, now, 60_000);
    assert.equal(admits(trying, now + 1), false);
    assert.equal(admits(afterCancellation(trying), now + 1), true);
    // The process that tried was killed: somebody else may, when its time is over.
    assert.equal(admits(trying, now + 60_000), true);
    breaker = fail(trying, now + 5);
    pauses.push((breaker.openUntil ?? 0) - now - 5);
  }
  assert.deepEqual(pauses, [60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000, 600_000]);
});

test('whatever happens, it is shut for ten minutes at most and one success opens the way', () => {
  const event = fc.oneof(
    fc.record({
      kind: fc.constant('fail' as const),
      retry: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
    }),
    fc.record({ kind: fc.constantFrom('admit' as const, 'cancel' as const), retry: fc.constant(undefined) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.integer({ min: 0, max: 700_000 })), { maxLength: 30 }), (events) => {
      let breaker = closedBreaker;
      let now = 0;
      for (const [{ kind, retry }, pause] of events) {
        now += pause;
        if (kind === 'fail') breaker = fail(breaker, now, retry);
        else if (kind === 'cancel') breaker = afterCancellation(breaker);
        else if (admits(breaker, now)) breaker = afterAdmission(breaker, now, 60_000);
        const next = nextTry(breaker, now);
        assert.equal(admits(breaker, now), next === null);
        assert.ok(next === null || next - now <= 600_000);
      }
      assert.equal(admits(afterSuccess(breaker), now), true);
    }),
  );
});
