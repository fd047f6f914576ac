import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Outcome, outcomes, stages } from '@minsheng/contracts/workflow';
import fc from 'fast-check';
import { defaultProcess } from '#modules/workflow';
import { barredBecause, type Circumstances, plainDispatch } from './guards.ts';

const fresh: Circumstances = {
  kind: 'help',
  isSecret: false,
  status: 'open',
  stage: 'dispatch',
  depth: 0,
  round: 0,
  counters: { submitted: 1, approved: 2 },
  wasAtUnit: false,
  hasOpenRequest: false,
  isJoint: false,
  isFollower: false,
  hasPlainDispatch: true,
};

const keys = Object.keys(fresh) as (keyof Circumstances)[];
const anyOutcome = fc.constantFrom(...(Object.keys(outcomes) as Outcome[]));
const anything: fc.Arbitrary<Circumstances> = fc.record({
  kind: fc.constantFrom('help', 'complaint', 'consult', 'report'),
  isSecret: fc.boolean(),
  status: fc.constantFrom('open', 'closed', 'void'),
  stage: fc.constantFrom(...(Object.keys(stages) as (keyof typeof stages)[])),
  depth: fc.integer({ min: 0, max: 3 }),
  round: fc.integer({ min: 0, max: 2 }),
  counters: fc.dictionary(anyOutcome, fc.integer({ min: 0, max: 3 })) as fc.Arbitrary<Circumstances['counters']>,
  wasAtUnit: fc.boolean(),
  hasOpenRequest: fc.boolean(),
  isJoint: fc.boolean(),
  isFollower: fc.boolean(),
  hasPlainDispatch: fc.boolean(),
});

/** Said once more, the long way round: everything that must never go out by itself. */
const mustNever = (given: Circumstances): boolean =>
  given.kind === 'report' ||
  given.isSecret ||
  given.status !== 'open' ||
  given.stage !== 'dispatch' ||
  given.depth > 0 ||
  given.round > 0 ||
  given.wasAtUnit ||
  given.hasOpenRequest ||
  given.isJoint ||
  given.isFollower ||
  !given.hasPlainDispatch ||
  (Object.keys(outcomes) as Outcome[]).some(
    (outcome) => !['submitted', 'approved'].includes(outcome) && (given.counters[outcome] ?? 0) > 0,
  );

test('a ticket that comes to the dispatcher for the first time may go out by itself', () => {
  assert.equal(barredBecause(fresh), null);
  assert.equal(barredBecause({ ...fresh, counters: {} }), null);
});

test('a report, a secret, a returned, reopened, once dispatched or joint ticket never does, whatever else holds', () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.tuple(fc.constant(fresh), anything, fc.subarray(keys)).map(mixed)), (given) => {
      assert.equal(barredBecause(given) !== null, mustNever(given), JSON.stringify(given));
    }),
    { numRuns: 2000 },
  );
});

/** A fresh ticket with a few of its circumstances changed: so that each guard is tried on its own too. */
function mixed([base, other, changed]: [Circumstances, Circumstances, (keyof Circumstances)[]]): Circumstances {
  return { ...base, ...Object.fromEntries(changed.map((key) => [key, other[key]])) };
}

test('the dispatch of the default process asks for a unit only; one that asks for more is left to people', () => {
  assert.equal(plainDispatch(defaultProcess, 'dispatch')?.action.key, 'dispatch');
  assert.equal(plainDispatch(defaultProcess, 'firstReview'), null);
  const nodes = defaultProcess.nodes.map((node) => ({
    ...node,
    actions: node.actions.map((action) => ({
      ...action,
      fields: action.fields.map((field) => ({ ...field, isRequired: true })),
    })),
  }));
  assert.equal(plainDispatch({ ...defaultProcess, nodes }, 'dispatch'), null);
});
