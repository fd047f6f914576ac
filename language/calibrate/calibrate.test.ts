import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../classify/random.ts';
import { fuse, learnFusion } from './fusion.ts';
import { minimise } from './minimise.ts';
import { softmaxInPlace } from './probability.ts';
import { calibrationError, decisionFor, leastShare, reliabilityOf } from './reliability.ts';
import { learnSteps, raiseTo, shareRight } from './steps.ts';

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
          least: leastShare(right, decided.length),
          precision: right / decided.length,
          coverage: decided.length / found.length,
        };
      };
      const decision = decisionFor(reliability, precision);
      if (decision) {
        const { least, ...rest } = at(decision.threshold);
        assert.deepEqual({ threshold: decision.threshold, ...rest }, decision);
        assert.ok(least >= precision);
      }
      for (const lower of new Set(reliability.confidences)) {
        if (decision && lower >= decision.threshold) continue;
        assert.ok(at(lower).least < precision);
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

test('what is relied on is less than what was seen, and the more so the fewer were seen', () => {
  assert.ok(Math.abs(leastShare(98, 100) - 0.9411) < 1e-3);
  assert.ok(leastShare(5, 5) < 0.7);
  assert.ok(leastShare(9800, 10_000) > 0.977);
});

/** Answers of every confidence that are right as often as `truly` says. */
function answers(count: number, truly: (confidence: number) => number, seed: number) {
  const random = randomFrom(seed);
  const confidences = Float32Array.from({ length: count }, () => 0.2 + 0.8 * random());
  return reliabilityOf(
    confidences,
    Uint8Array.from(confidences, (each) => (random() < truly(each) ? 1 : 0)),
  );
}

test('a promise read off some rows holds on others, nineteen times in twenty', () => {
  let broken = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const decision = decisionFor(
      answers(2000, (each) => each, seed),
      0.9,
    );
    // Of the confidences from t to 1, evenly spread, (1 + t) / 2 are right.
    if (decision && (1 + decision.threshold) / 2 < 0.9) broken++;
  }
  assert.ok(broken <= 10, `${broken} of 100`);
});

test('steps mend what no temperature can: answers that are too sure of themselves above and too modest below', () => {
  const truly = (each: number) => 0.3 + 0.6 * each;
  const steps = learnSteps(answers(8000, truly, 1));
  assert.ok(steps);
  const unseen = answers(4000, truly, 2);
  const stepped = reliabilityOf(
    unseen.confidences.map((each) => shareRight(steps, each)),
    unseen.hits,
  );
  const [before, after] = [calibrationError(unseen), calibrationError(stepped)];
  assert.ok(before > 0.08 && after < 0.03, `${before} became ${after}`);
  assert.equal(learnSteps(answers(900, truly, 1)), undefined);
});

test('a surer answer stays the surer one, whatever the steps were learned from', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, noise) => {
      const steps = learnSteps(answers(1200, (each) => noise * each + (1 - noise) * Math.sin(9 * each) ** 2, seed));
      assert.ok(steps);
      let before = 0;
      for (let confidence = 0.001; confidence <= 1; confidence += 0.001) {
        const share = shareRight(steps, confidence);
        assert.ok(share >= before - 1e-6 && share <= 1, `${confidence}: ${share} after ${before}`);
        before = share;
      }
    }),
    { numRuns: 30 },
  );
});

test('the highest probability becomes what it shall be, the sum and the order stay', () => {
  const scores = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(scores, fc.double({ min: 0.05, max: 0.999, noNaN: true }), (given, wanted) => {
      const before = Float64Array.from(given);
      softmaxInPlace(before);
      const after = before.slice();
      raiseTo(after, wanted);
      assert.ok(Math.abs(after.reduce((sum, each) => sum + each, 0) - 1) < 1e-9);
      const order = [...before.keys()].sort((a, b) => (before[b] as number) - (before[a] as number));
      for (let n = 1; n < order.length; n++)
        assert.ok((after[order[n] as number] as number) <= (after[order[n - 1] as number] as number) + 1e-12);
      const [first, second] = order.map((k) => given[k] as number) as [number, number];
      // With two nearly alike no power makes one of them stand out.
      if (wanted > 1 / given.length && first - second > 1)
        assert.ok(Math.abs((after[order[0] as number] as number) - wanted) < 1e-3, `${after} for ${wanted}`);
    }),
  );
});
