import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../classify/random.ts';
import { fuse, learnFusion } from './fusion.ts';
import { minimise } from './minimise.ts';
import { softmaxInPlace } from './probability.ts';
import { calibrationError, decisionFor, reliabilityOf } from './reliability.ts';

test('the lowest point of a bowl is found, however narrow it is', () => {
  const stretch = [1, 10, 1000];
  const centre = [3, -2, 0.5];
  const point = new Float64Array(3);
  minimise(
    (at, gradient) => {
      let value = 0;
      for (const [i, each] of at.entries()) {
        const away = each - (centre[i] as number);
        gradient[i] = 2 * (stretch[i] as number) * away;
        value += (stretch[i] as number) * away * away;
      }
      return value + 1;
    },
    point,
    200,
    1e-12,
  );
  for (const [i, each] of point.entries()) assert.ok(Math.abs(each - (centre[i] as number)) < 1e-3, `${point}`);
});

test('probabilities sum to one and keep the order of the scores, however far these lie apart', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 9 }), (scores) => {
      const shares = Float64Array.from(scores);
      softmaxInPlace(shares);
      assert.ok(Math.abs(shares.reduce((sum, each) => sum + each, 0) - 1) < 1e-9);
      const best = scores.indexOf(Math.max(...scores));
      assert.equal(shares[best], Math.max(...shares));
    }),
  );
});

/** Rows of two classes: the first view knows the class three times in four, the second knows nothing. */
function evidence(count: number) {
  const random = randomFrom(5);
  const labels = Uint16Array.from({ length: count }, () => (random() < 0.7 ? 0 : 1));
  const knowing = new Float32Array(2 * count);
  const guessing = new Float32Array(2 * count);
  for (const [row, label] of labels.entries()) {
    const named = random() < 0.75 ? label : 1 - label;
    knowing[2 * row + named] = 20;
    guessing[2 * row + (random() < 0.5 ? 0 : 1)] = 20;
  }
  return {
    scores: [knowing, guessing],
    labels,
    logShares: Float64Array.of(Math.log(0.7), Math.log(0.3)),
    hasExamples: Uint8Array.of(1, 1),
  };
}

test('fused scores say how often they are right, although the views shout', () => {
  const rows = evidence(4000);
  const fusion = learnFusion(rows);
  const shares = new Float64Array(2);
  fuse(fusion, [Float64Array.of(20, 0), Float64Array.of(0, 20)], 0, shares);
  const expected = (0.7 * 0.75) / (0.7 * 0.75 + 0.3 * 0.25);
  assert.ok(Math.abs((shares[0] as number) - expected) < 0.03, `${shares}`);
});

const outcomes = fc.array(
  fc.record({ confidence: fc.constantFrom(0.2, 0.4, 0.5, 0.7, 0.9, 0.95), hit: fc.boolean() }),
  {
    maxLength: 120,
  },
);
const reliabilityFrom = (found: readonly { confidence: number; hit: boolean }[]) =>
  reliabilityOf(
    Float32Array.from(found, ({ confidence }) => confidence),
    Uint8Array.from(found, ({ hit }) => (hit ? 1 : 0)),
  );

test('a threshold keeps what it promises, and no lower one would', () => {
  fc.assert(
    fc.property(outcomes, fc.constantFrom(0.5, 0.8), (found, precision) => {
      const reliability = reliabilityFrom(found);
      const at = (threshold: number) => {
        const decided = [...reliability.confidences.keys()].filter(
          (i) => (reliability.confidences[i] as number) >= threshold,
        );
        const right = decided.filter((i) => reliability.hits[i] === 1).length;
        return {
          enough: decided.length >= 30,
          precision: right / decided.length,
          coverage: decided.length / found.length,
        };
      };
      const decision = decisionFor(reliability, precision);
      if (decision)
        assert.deepEqual(
          { ...at(decision.threshold), enough: true },
          { enough: true, precision: decision.precision, coverage: decision.coverage },
        );
      for (const lower of new Set(reliability.confidences)) {
        if (decision && lower >= decision.threshold) continue;
        const { enough, precision: reached } = at(lower);
        assert.ok(!enough || reached < precision);
      }
    }),
  );
});

test('the calibration error is nothing for what is true to its word, and large for boasting', () => {
  const modest = Array.from({ length: 100 }, (_, at) => ({ confidence: 0.9, hit: at % 10 !== 0 }));
  assert.ok(calibrationError(reliabilityFrom(modest)) < 1e-6);
  const boasting = modest.map(({ hit }) => ({ confidence: 1, hit: hit && false }));
  assert.equal(calibrationError(reliabilityFrom(boasting)), 1);
});
