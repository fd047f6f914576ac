import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bond, join, leave, rootOf, succeed } from './forest.ts';

// Ids compare like the times of registration: 'a' is the first ticket.
const ids = [...'abcdefghij'];
type Act = { kind: 'join'; ids: string[] } | { kind: 'leave'; id: string } | { kind: 'void'; id: string };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('join' as const),
    ids: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('leave' as const), id: fc.constantFrom(...ids) }),
  fc.record({ kind: fc.constant('void' as const), id: fc.constantFrom(...ids) }),
);

const sorted = (bonds: readonly Bond[]) => [...bonds].sort((a, b) => (a.followerId < b.followerId ? -1 : 1));

function apply(bonds: readonly Bond[], done: Act): Bond[] {
  if (done.kind === 'join') return join(bonds, done.ids);
  if (done.kind === 'leave') return leave(bonds, done.id);
  return succeed(bonds, done.id).bonds;
}

test('whatever is linked, unlinked and voided: nobody follows a follower, and the first ticket leads', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let bonds: Bond[] = [];
      for (const each of acts) {
        bonds = apply(bonds, each);
        const followers = bonds.map(({ followerId }) => followerId);
        assert.equal(new Set(followers).size, followers.length, 'nobody follows two');
        for (const { leadId, followerId } of bonds) {
          assert.ok(!followers.includes(leadId), 'a lead follows nobody');
          assert.ok(leadId < followerId, 'the first one leads');
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('tickets that were joined have one lead, the first of all that belong to them', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 15 }),
      fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 4 }),
      (acts, chosen) => {
        const before = acts.reduce(apply, []);
        const leads = chosen.map((id) => rootOf(before, id)).sort();
        const after = join(before, chosen);
        for (const id of chosen) assert.equal(rootOf(after, id), leads[0]);
      },
    ),
    { numRuns: 2000 },
  );
});

test('undoing a link of two matters restores exactly what was there before, followers of followers too', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 15 }),
      fc.constantFrom(...ids),
      fc.constantFrom(...ids),
      (acts, one, other) => {
        const before = acts.reduce(apply, []);
        const [first, second] = [rootOf(before, one), rootOf(before, other)].sort() as [string, string];
        if (first === second) return;
        assert.deepEqual(sorted(leave(join(before, [one, other]), second)), sorted(before));
      },
    ),
    { numRuns: 2000 },
  );
});

test('unlinking every follower, in whatever order, leaves nothing linked', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), fc.shuffledSubarray(ids, { minLength: 10 }), (acts, order) => {
      const bonds = acts.reduce(apply, []);
      // Those that come back with a lead of their own are unlinked from it in the next round.
      let rest = bonds;
      for (let round = 0; round < ids.length && rest.length > 0; round++) rest = order.reduce(leave, rest);
      assert.deepEqual(rest, []);
    }),
    { numRuns: 1000 },
  );
});
