import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { casesNeeded, curveOf, drawn, type Outcome, thresholdFor, wilson } from './threshold.ts';

const outcome = fc.record({
  // Few different values, so that ties happen.
  probability: fc.integer({ min: 0, max: 40 }).map((n) => n / 40),
  isRight: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.boolean() }),
});
const history = fc.array(outcome, { maxLength: 400 });
const error = fc.double({ min: 0.001, max: 0.5, noNaN: true });
const fewest = fc.integer({ min: 1, max: 80 });

const decidedBy = (outcomes: readonly Outcome[], threshold: number) =>
  outcomes.filter(({ probability }) => probability >= threshold);

test('what a threshold lets through was right as often as the centre asks, and surely so', () => {
  fc.assert(
    fc.property(history, error, fewest, (outcomes, acceptedError, fewestCases) => {
      const found = thresholdFor(outcomes, { acceptedError, fewestCases });
      if (!found) return;
      const decided = decidedBy(outcomes, found.threshold);
      const right = decided.filter(({ isRight }) => isRight).length;
      assert.equal(decided.length, found.decided);
      assert.equal(right, found.right);
      assert.ok(decided.length >= fewestCases && found.threshold >= 0.5);
      assert.ok(right / decided.length >= 1 - acceptedError);
      assert.ok(wilson(right, decided.length).lower >= 1 - acceptedError);
    }),
  );
});

test('it is the lowest such threshold: every lower one breaks the promise', () => {
  fc.assert(
    fc.property(history, error, fewest, (outcomes, acceptedError, fewestCases) => {
      const found = thresholdFor(outcomes, { acceptedError, fewestCases });
      for (const lower of new Set(outcomes.map(({ probability }) => probability))) {
        if (lower < 0.5 || (found && lower >= found.threshold)) continue;
        const decided = decidedBy(outcomes, lower);
        const right = decided.filter(({ isRight }) => isRight).length;
        assert.ok(decided.length < fewestCases || wilson(right, decided.length).lower < 1 - acceptedError);
      }
    }),
  );
});

test('who accepts more errors never gets a higher threshold, who asks for more cases never a lower one', () => {
  fc.assert(
    fc.property(history, error, error, fewest, fewest, (outcomes, oneError, otherError, oneFewest, otherFewest) => {
      const at = (acceptedError: number, fewestCases: number) =>
        thresholdFor(outcomes, { acceptedError, fewestCases })?.threshold ?? Number.POSITIVE_INFINITY;
      const [strict, lenient] = [Math.min(oneError, otherError), Math.max(oneError, otherError)];
      assert.ok(at(lenient, oneFewest) <= at(strict, oneFewest));
      const [few, many] = [Math.min(oneFewest, otherFewest), Math.max(oneFewest, otherFewest)];
      assert.ok(at(oneError, few) <= at(oneError, many));
    }),
  );
});

test('the curve covers more and more, and all in the end; its order does not depend on the order of the tickets', () => {
  fc.assert(
    fc.property(history, (outcomes) => {
      const curve = curveOf(outcomes);
      for (const [at, point] of curve.entries()) {
        const before = curve[at - 1];
        if (before) assert.ok(point.coverage > before.coverage && point.threshold < before.threshold);
      }
      if (outcomes.length > 0) assert.equal(curve.at(-1)?.coverage, 1);
      assert.deepEqual(curveOf(outcomes.toReversed()), curve);
      const few = drawn(outcomes, 10);
      assert.ok(few.length <= 10);
      assert.equal(few.at(-1)?.coverage, curve.at(-1)?.coverage);
    }),
  );
});

test('bounds hold the share between them and close in with the number of cases', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (cases, some) => {
      const right = some % (cases + 1);
      const { lower, upper } = wilson(right, cases);
      assert.ok(0 <= lower && lower <= right / cases && right / cases <= upper && upper <= 1);
      const more = wilson(right * 4, cases * 4);
      assert.ok(more.upper - more.lower <= upper - lower + 1e-12);
    }),
  );
});

test('too few cases never make a threshold: with 2 % of errors accepted it takes 133 without one', () => {
  const flawless = (cases: number): Outcome[] =>
    Array.from({ length: cases }, () => ({ probability: 1, isRight: true }));
  const asked = { acceptedError: 0.02, fewestCases: 50 };
  assert.equal(casesNeeded(asked), 133);
  assert.equal(thresholdFor([], asked), null);
  assert.equal(thresholdFor(flawless(132), asked), null);
  assert.equal(thresholdFor(flawless(133), asked)?.decided, 133);
});
