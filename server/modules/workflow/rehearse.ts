import { type Action, type Definition, outcomes } from '@minsheng/contracts/workflow';
import type { Facts, ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { advance, hasEnded, sideActionsAt, start, targetOf, wayOf, whyNot } from './engine.ts';
import { nodeOf } from './performers.ts';
import { needsUnit } from './units.ts';

/** What would have become of a matter in another process. */
export interface Rehearsed {
  /** `same`: the very way it went; `differs`: another one; `lost`: what was done then cannot be followed. */
  fate: 'same' | 'differs' | 'lost';
  /** Every move it would have made, in order. */
  moves: { from: string; to: string }[];
  /** The first place where it leaves its old way, or where it is lost; null when all is the same. */
  at: { node: string; before: string | null; after: string | null } | null;
  /** Why it is lost. */
  why: string | null;
}

// A step that was inserted is passed by its main action; more than these in a row is another process.
const mostAssumed = 12;

/**
 * Takes the recorded steps of a matter through another definition: the same people press the same buttons, the conditions
 * decide anew. Where the definition has a step that nobody took then, its main action is assumed. `facts` are those of the
 * matter as it stands: what was corrected on the way counts from the beginning.
 */
export function rehearse(
  definition: Definition,
  beginning: { creatorId: string | null; now: Date },
  steps: readonly ProcessStep[],
  facts: Facts,
): Rehearsed {
  const walk: Walk = { definition, facts, state: start(definition, beginning), moves: [], at: null };
  for (const step of steps) {
    if (step.outcome === 'migrated') continue;
    // From here on it went with another ticket (并案), not by the process.
    if (step.outcome === 'answeredWithLead') break;
    if (hasEnded(definition, walk.state) && !step.isSide && step.from !== walk.state.node) {
      return { fate: 'differs', moves: walk.moves, at: walk.at ?? place(walk, step.from, walk.state.node), why: null };
    }
    const why = follow(walk, step);
    if (why !== null) return { fate: 'lost', moves: walk.moves, at: place(walk, step.from, null), why };
  }
  return { fate: walk.at ? 'differs' : 'same', moves: walk.moves, at: walk.at, why: null };
}

interface Walk {
  definition: Definition;
  facts: Facts;
  state: ProcessState;
  moves: Rehearsed['moves'];
  at: Rehearsed['at'];
}

const place = ({ state }: Walk, before: string | null, after: string | null) => ({ node: state.node, before, after });

/** One recorded step; the sentence when it cannot be taken here. */
function follow(walk: Walk, step: ProcessStep): string | null {
  for (let assumed = 0; !step.isSide && walk.state.node !== step.from; assumed += 1) {
    const why = assumed < mostAssumed ? assume(walk, step) : '新增的环节过多，无法对照';
    if (why !== null) return why;
  }
  const action = actionFor(walk, step);
  const name = nodeOf(walk.definition, walk.state.node).name;
  if (!action) return `“${name}”没有与“${outcomes[step.outcome]}”相应的操作`;
  const hindrance = whyNot(action, walk.state, walk.facts);
  if (hindrance) return `“${name}”当时的“${action.name}”在新流程中不允许：${hindrance}`;
  return go(walk, action, step);
}

/** Nobody acted here then: the main action is assumed, as it would be taken most of the time. */
function assume(walk: Walk, step: ProcessStep): string | null {
  const node = nodeOf(walk.definition, walk.state.node);
  const allowed = node.actions.filter((action) => whyNot(action, walk.state, walk.facts) === null);
  const action = allowed.find(({ isPrimary }) => isPrimary) ?? allowed[0];
  if (!action) return `“${node.name}”之后没有办理记录可以对照`;
  return go(walk, action, { ...step, action: action.key, isSide: false, personId: null, inputs: {}, unitsAfter: [] });
}

function go(walk: Walk, action: Action, step: ProcessStep): string | null {
  const way = attempt(() => wayOf(action, walk.state, walk.facts));
  if (!way) return `“${action.name}”没有适用的去向`;
  const unit = step.unitsAfter.at(-1);
  if (needsUnit(way.unit) && !unit) return `“${action.name}”需要选择承办单位，没有记录可以对照`;
  const target = attempt(() => targetOf(walk.state, way, unit));
  if (!target) return `“${action.name}”在当时的承办单位层级下不成立`;
  const taken = { ...step, from: walk.state.node, unitsBefore: walk.state.units, ...target };
  walk.moves.push({ from: taken.from, to: taken.to });
  if (walk.at === null && (taken.from !== step.from || taken.to !== step.to)) walk.at = place(walk, step.to, taken.to);
  walk.state = advance(walk.state, taken);
  return null;
}

/** The button of then: by its key, else by what it means. */
function actionFor({ definition, state }: Walk, step: ProcessStep): Action | undefined {
  const offered = step.isSide ? sideActionsAt(definition, state) : nodeOf(definition, state.node).actions;
  return (
    offered.find(({ key }) => key === step.action) ??
    offered.find(({ to }) => to.some(({ outcome }) => outcome === step.outcome))
  );
}

function attempt<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch {
    return null;
  }
}
