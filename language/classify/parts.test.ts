import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SparseRows } from '../features/vectors.ts';
import { learnNeighbours, vote } from './neighbours.ts';
import { pack, unpack } from './pack.ts';
import { randomFrom, shuffle } from './random.ts';
import { addScores, learnSoftmax } from './softmax.ts';
import { addRoundedScores, rounded } from './weights.ts';

/** Dense rows as sparse ones. */
function sparse(rows: readonly (readonly number[])[], width: number): SparseRows {
  const starts = new Uint32Array(rows.length + 1);
  const entries = rows.flatMap((row, at) => {
    const kept = row.flatMap((value, id) => (value === 0 ? [] : [{ id, value }]));
    starts[at + 1] = (starts[at] as number) + kept.length;
    return kept;
  });
  return {
    starts,
    ids: Uint32Array.from(entries, ({ id }) => id),
    values: Float32Array.from(entries, ({ value }) => value),
    width,
  };
}

test('plain data with arrays comes back from bytes as it was', () => {
  const value = {
    name: '供水',
    list: [1, null, { deep: Uint8Array.of(1, 2, 3) }],
    weights: Float32Array.of(0.5, -1),
    empty: new Int8Array(0),
    signed: [Int16Array.of(-5), Int32Array.of(-70_000)],
    counts: Uint16Array.of(65_535),
  };
  assert.deepEqual(unpack(pack(value, 3), 3), value);
  assert.throws(() => pack({ big: BigInt64Array.of(1n) }, 3), TypeError);
});

test('any bytes are either a packed value or refused with a reason', () => {
  const bytes = pack({ a: Float64Array.of(1, 2), b: 'x' }, 1);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => {
      assert.throws(() => unpack(bytes.slice(0, length), 1), /not a model file|cut short/);
    }),
  );
});

test('the same seed shuffles the same way, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer(), (length, seed) => {
      const [a, b] = [Uint32Array.from({ length }, (_, i) => i), Uint32Array.from({ length }, (_, i) => i)];
      shuffle(a, randomFrom(seed));
      shuffle(b, randomFrom(seed));
      assert.deepEqual(a, b);
      assert.deepEqual(
        [...a].sort((x, y) => x - y),
        [...a.keys()],
      );
    }),
  );
});

test('regression learns what separates the classes, and a byte a weight is enough to say so', () => {
  const rows = sparse(
    [
      [1, 0, 0.3],
      [0, 1, 0.3],
      [0.9, 0.1, 0],
      [0.1, 0.8, 0.2],
    ],
    3,
  );
  const options = { epochs: 60, rate: 1, penalty: 1e-5, offsets: new Float64Array(2), seed: 1 };
  const weights = learnSoftmax(rows, Uint32Array.of(0, 1, 2, 3), Uint16Array.of(0, 1, 0, 1), 2, options);
  const small = rounded(weights, 2);
  for (let row = 0; row < 4; row++) {
    const scores = new Float64Array(2);
    addScores(rows, row, weights, scores);
    assert.equal((scores[0] as number) > (scores[1] as number), row % 2 === 0);
    const one = { ...rows, starts: rows.starts.slice(row, row + 2).map((at) => at - (rows.starts[row] as number)) };
    const [from, to] = [rows.starts[row], rows.starts[row + 1]];
    const coarse = new Float64Array(2);
    addRoundedScores(small, { ...one, ids: rows.ids.slice(from, to), values: rows.values.slice(from, to) }, coarse);
    for (const [k, score] of scores.entries())
      assert.ok(Math.abs(score - (coarse[k] as number)) < 0.03 * Math.max(1, Math.abs(score)));
  }
});

test('neighbours vote by their cosine squared, the row itself left out when asked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ row: fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), label: fc.nat(2) }), {
        minLength: 2,
        maxLength: 12,
      }),
      (examples) => {
        const vectors = sparse(
          examples.map(({ row }) => row),
          5,
        );
        const labels = Uint16Array.from(examples, ({ label }) => label);
        const neighbours = learnNeighbours(vectors, labels);
        const shares = new Float64Array(3);
        vote(neighbours, vectors, 0, 0, new Float32Array(labels.length), shares);
        const query = examples[0]?.row as number[];
        const length = (row: readonly number[]) => Math.hypot(...row);
        const weights = [0, 0, 0];
        for (const { row, label } of examples.slice(1)) {
          if (length(row) === 0) continue;
          const dot = row.reduce((sum, value, id) => sum + value * (query[id] as number), 0);
          weights[label] = (weights[label] as number) + (dot / length(row)) ** 2;
        }
        const sum = weights.reduce((a, b) => a + b);
        for (const [k, weight] of weights.entries()) {
          const expected = Math.log((sum > 0 ? weight / sum : 0) + 0.01);
          assert.ok(Math.abs((shares[k] as number) - expected) < 0.01, `${shares} ${weights}`);
        }
      },
    ),
  );
});
