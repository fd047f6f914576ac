import {
  type Action,
  type Definition,
  type Fold,
  type Limit,
  type Outcome,
  outcomes,
  previousNode,
  type SideAction,
  type Way,
} from '@minsheng/contracts/workflow';
import type { Facts, ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { conflict, forbidden } from '#platform/errors';
import { holds } from './condition.ts';
import { cleanInputs } from './inputs.ts';
import { isPerformer, isSidePerformer, nodeOf, separationProblem, type Who } from './performers.ts';
import { moveUnits } from './units.ts';

export type Offer = Pick<Action, 'key' | 'name' | 'fields' | 'isBatch' | 'isPrimary' | 'isDanger'> & {
  isAllowed: boolean;
  why: string | null;
};

export interface Move {
  action: string;
  inputs: Readonly<Record<string, string>>;
  who: Who;
  facts: Facts;
  now: Date;
}

export const start = (
  definition: Definition,
  { creatorId, now }: { creatorId: string | null; now: Date },
): ProcessState => ({
  node: definition.start,
  units: [],
  round: 0,
  enteredAt: now.toISOString(),
  creatorId,
  trail: { counters: {}, attempts: 0, performedBy: {}, previous: null },
});

/** What this person may do here and now; an action that is theirs but not allowed says why. */
export function offered(definition: Definition, state: ProcessState, who: Who, facts: Facts): Offer[] {
  return choicesFor(definition, state, who).map(({ action, hindrance }) => {
    const { key, name, fields, isBatch, isPrimary, isDanger } = action;
    const why = hindrance ?? whyNot(action, state, facts);
    return { key, name, fields, isBatch, isPrimary, isDanger, isAllowed: why === null, why };
  });
}

/** One step of the process: who does what leads where. Refuses with a sentence; changes nothing itself. */
export function move(definition: Definition, state: ProcessState, { action: key, inputs, who, facts, now }: Move) {
  const choice = choicesFor(definition, state, who).find(({ action }) => action.key === key);
  if (!choice) throw whyNoChoice(definition, state, key);
  const why = choice.hindrance ?? whyNot(choice.action, state, facts);
  if (why) throw conflict(why);
  const clean = cleanInputs(choice.action.fields, inputs);
  const target = targetOf(state, wayOf(choice.action, state, facts), clean.unit);
  const step: ProcessStep = {
    action: key,
    isSide: 'at' in choice.action,
    from: state.node,
    unitsBefore: state.units,
    ...target,
    personId: who.personId,
    inputs: clean,
    at: now.toISOString(),
  };
  return { state: advance(state, step), step };
}

/** The state after a step that happened. */
export function advance(state: ProcessState, step: ProcessStep): ProcessState {
  if (step.from !== state.node) throw new Error(`the step leaves ${step.from}, but the ticket is at ${state.node}`);
  if (step.outcome === 'migrated') return { ...state, node: step.to, trail: { ...state.trail, previous: null } };
  const { counters, attempts, performedBy } = state.trail;
  // What happened without a button cannot be taken back with one.
  const isFresh = step.startsRound || ['takenBack', 'answeredWithLead'].includes(step.outcome);
  const stays = step.to === step.from && isSameStack(step.unitsBefore, step.unitsAfter) && !isFresh;
  return {
    ...state,
    node: step.to,
    units: step.unitsAfter,
    round: state.round + (step.startsRound ? 1 : 0),
    enteredAt: stays ? state.enteredAt : step.at,
    trail: {
      counters: { ...counters, [step.outcome]: (counters[step.outcome] ?? 0) + 1 },
      attempts: stays ? attempts + 1 : 0,
      performedBy: step.isSide ? performedBy : { ...performedBy, [step.from]: step.personId },
      previous: stays || isFresh ? null : { node: step.from, units: step.unitsBefore, personId: step.personId },
    },
  };
}

/** The state that recorded steps add up to. */
export const replay = (
  definition: Definition,
  beginning: { creatorId: string | null; now: Date },
  steps: readonly ProcessStep[],
): ProcessState => steps.reduce(advance, start(definition, beginning));

export const hasEnded = (definition: Definition, state: ProcessState): boolean =>
  ['end', 'void'].includes(nodeOf(definition, state.node).stage);

export const limitOf = (definition: Definition, state: ProcessState): Limit | null =>
  nodeOf(definition, state.node).limit ?? null;

/** How T8 folds a step that happened, null when it is shown. What came back or came late is never folded. */
export function foldOf(
  definition: Definition,
  step: { node: string; outcome: Outcome; depth: number; isLate: boolean },
  facts: Facts,
): Fold['as'] | null {
  const { fold } = nodeOf(definition, step.node);
  if (!fold || step.isLate || neverFolded.includes(step.outcome)) return null;
  return holds(fold.when, { ...facts, depth: step.depth }) ? fold.as : null;
}
const neverFolded: Outcome[] = ['returned', 'declined', 'sentBack', 'insisted', 'voided'];

/** What conditions see: the matter, and the process itself as it was before the action. */
export function factsOf({ units, round, trail: { counters, attempts } }: ProcessState, facts: Facts): Facts {
  const seen: Record<string, Facts[string]> = { ...facts, ...nothingYet, depth: units.length, round, attempts };
  for (const [outcome, count] of Object.entries(counters)) seen[`count.${outcome}`] = count;
  return seen;
}
const nothingYet = Object.fromEntries(Object.keys(outcomes).map((outcome) => [`count.${outcome}`, 0]));

/** Where a way leads from here, and what it does on the way. */
export function targetOf(state: ProcessState, way: Way, chosenUnit: string | undefined) {
  const { outcome, startsRound } = way;
  if (way.node !== previousNode) {
    return { to: way.node, outcome, startsRound, unitsAfter: moveUnits(state.units, way.unit, chosenUnit) };
  }
  const { previous } = state.trail;
  if (!previous) throw new Error('there is no earlier move to take back');
  return { to: previous.node, outcome, startsRound, unitsAfter: previous.units };
}

/** The first way whose condition holds. */
export function wayOf(action: Action, state: ProcessState, facts: Facts): Way {
  const seen = factsOf(state, facts);
  const way = action.to.find(({ when }) => holds(when, seen));
  if (!way) throw new Error(`the action ${action.key} leads nowhere`);
  return way;
}

/** The sentence of the action when its condition does not hold. */
export function whyNot(action: Action, state: ProcessState, facts: Facts): string | null {
  return action.when === undefined || holds(action.when, factsOf(state, facts)) ? null : action.unless;
}

export const sideActionsAt = (definition: Definition, state: ProcessState): SideAction[] => {
  const { stage } = nodeOf(definition, state.node);
  return definition.sideActions.filter((action) => action.at.includes(stage));
};

/** The side action that has this outcome, whoever may take it; undefined where the process offers none. */
export const sideActionOf = (definition: Definition, state: ProcessState, outcome: Outcome): SideAction | undefined =>
  sideActionsAt(definition, state).find(({ to }) => to.some((way) => way.outcome === outcome));

interface Choice {
  action: Action | SideAction;
  hindrance: string | null;
}

function choicesFor(definition: Definition, state: ProcessState, who: Who): Choice[] {
  const node = nodeOf(definition, state.node);
  const hindrance = separationProblem(definition, node, state, who);
  const own = isPerformer(node, state, who) ? node.actions.map((action) => ({ action, hindrance })) : [];
  const side = sideActionsAt(definition, state)
    .filter((action) => isSidePerformer(action, state, who))
    .map((action) => ({ action, hindrance: null }));
  return [...own, ...side];
}

function whyNoChoice(definition: Definition, state: ProcessState, key: string) {
  const node = nodeOf(definition, state.node);
  const isHere = [...node.actions, ...sideActionsAt(definition, state)].some((action) => action.key === key);
  if (isHere) return forbidden(`工单正在“${node.name}”环节，这项操作不由您办理`);
  return conflict(`工单已到“${node.name}”环节，不能进行此操作`);
}

const isSameStack = (one: string[], other: string[]) =>
  one.length === other.length && one.every((unit, level) => unit === other[level]);
