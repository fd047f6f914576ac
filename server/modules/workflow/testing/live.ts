import assert from 'node:assert/strict';
import type { Definition } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import type { ProcessStep } from '@minsheng/contracts/workflow-state';
import fc from 'fast-check';
import { hasEnded, replay, start } from '../engine.ts';
import { nodeOf, type Who } from '../performers.ts';
import { crowdFor } from './crowd.ts';
import { ordinaryMatter, person } from './journey.ts';
import { canEnd, lastPerformer, possibilities, take } from './walk.ts';

const creator: Who = person('登记人', ['agent', 'firstReviewer', 'deputyShiftLeader']);
const beginning = { creatorId: creator.personId, now: new Date('2026-11-22T01:00:00Z') };

const correctable = fc.record({
  kind: fc.constantFrom('help', 'consult', 'report', 'praise') as fc.Arbitrary<TicketFacts['kind']>,
  category: fc.subarray(['环保', '城管']),
});
/** What happens to a ticket: which possibility is taken at each step, and what is corrected before it. */
export const life = fc.record({
  creatorIsTrainee: fc.boolean(),
  events: fc.array(fc.tuple(fc.nat(), fc.option(correctable)), { minLength: 25, maxLength: 25 }),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives the ticket's life and asserts at every step what a published process promises. */
export function live(definition: Definition, { creatorIsTrainee, events }: Life): void {
  const crowd = crowdFor(definition, creator);
  let facts: TicketFacts = { ...ordinaryMatter, creatorIsTrainee };
  let state = start(definition, beginning);
  const steps: ProcessStep[] = [];
  for (const [choice, correction] of events) {
    facts = { ...facts, ...correction };
    assert.ok(state.units.length <= 3, 'at most three levels of units');
    if (!hasEnded(definition, state)) assert.ok(canEnd(definition, state, facts, crowd), `stranded at ${state.node}`);
    const possible = possibilities(definition, state, facts, crowd);
    const chosen = possible[choice % Math.max(possible.length, 1)];
    if (!chosen) break;
    const before = state;
    const { state: after, step } = take(definition, before, facts, chosen);
    if (!step.isSide) assertNotTheirOwn(definition, steps, step);
    state = after;
    steps.push(step);
  }
  assert.deepEqual(replay(definition, beginning, steps), state);
}

function assertNotTheirOwn(definition: Definition, earlier: ProcessStep[], { from, personId }: ProcessStep): void {
  for (const other of nodeOf(definition, from).notBy) {
    const performer = other === 'creator' ? creator.personId : lastPerformer(earlier, other);
    assert.notEqual(personId, performer, `${personId} checks their own work at ${from}`);
  }
}
