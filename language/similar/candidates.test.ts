import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { candidates } from './candidates.ts';
import { Postings } from './postings.ts';

const entry = fc.record({
  term: fc.nat({ max: 8 }),
  document: fc.nat({ max: 30 }),
  weight: fc.integer({ min: 1, max: 9 }),
});
const asked = fc.uniqueArray(fc.record({ term: fc.nat({ max: 8 }), factor: fc.integer({ min: 1, max: 5 }) }), {
  selector: ({ term }) => term,
  minLength: 1,
});

test('the candidates are those that adding everything up would choose, ties included', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 80 }),
      asked,
      fc.integer({ min: 1, max: 10 }),
      (entries, terms, wanted) => {
        const postings = new Postings();
        const lists = new Map(entries.map((each) => [`${each.term} ${each.document}`, each]));
        for (const { term, document, weight } of lists.values()) postings.add(term, document, weight);
        const sums = new Map<number, number>();
        for (const { term, factor } of terms)
          for (const each of lists.values())
            if (each.term === term) sums.set(each.document, (sums.get(each.document) ?? 0) + factor * each.weight);
        const found = candidates(
          postings,
          terms.map((each) => ({ ...each, perReport: undefined })),
          wanted,
          new Float32Array(31),
        );
        const best =
          [...sums.values()].sort((a, b) => b - a)[Math.min(wanted, sums.size) - 1] ?? Number.POSITIVE_INFINITY;
        const expected = [...sums].filter(([, sum]) => sum >= best).map(([document]) => document);
        for (const document of expected) assert.ok(found.includes(document), `${document} is missing`);
        assert.ok(found.every((document) => sums.has(document)));
      },
    ),
    { numRuns: 500 },
  );
});
