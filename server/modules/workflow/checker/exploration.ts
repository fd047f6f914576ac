import {
  type Action,
  type Definition,
  type Outcome,
  type ProcessNode,
  previousNode,
  type Way,
} from '@minsheng/contracts/workflow';
import type { Facts, ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import type { Comparison } from '../condition.ts';
import { advance, sideActionsAt, start, targetOf, wayOf, whyNot } from '../engine.ts';
import { nodeOf } from '../performers.ts';
import { unitMoveProblem } from '../units.ts';
import { numbersIn } from './samples.ts';

/** A state the process can be in, and where it leads for each sample matter. */
export interface Visited {
  state: ProcessState;
  node: ProcessNode;
  /** By index of the matter: the states that the node's own actions lead to, where they can be counted on. */
  leadsTo: string[][];
}

export interface Exploration {
  matters: readonly Facts[];
  visited: Map<string, Visited>;
  takenWays: Set<Way>;
  /** Moves of the unit stack that make no sense where they would happen. */
  misplacedMoves: { node: ProcessNode; action: Action; reason: string }[];
}

// States times matters: about a second.
const mostWork = 100_000;

/**
 * Walks the process with the engine itself through every state that any of the matters can bring about. Who the people
 * are does not count, and a number beyond what the conditions ask for counts as the largest asked for; so there are
 * finitely many states. Null when there are too many to look at.
 */
export function explore(
  definition: Definition,
  matters: readonly Facts[],
  comparisons: readonly Comparison[],
): Exploration | null {
  const simplified = simplifier(definition, comparisons);
  const found: Exploration = { matters, visited: new Map(), takenWays: new Set(), misplacedMoves: [] };
  const open: string[] = [];
  const visit = (state: ProcessState): string => {
    const simple = simplified(state);
    const key = JSON.stringify(simple);
    if (!found.visited.has(key)) {
      found.visited.set(key, { state: simple, node: nodeOf(definition, simple.node), leadsTo: [] });
      open.push(key);
    }
    return key;
  };
  visit(start(definition, { creatorId: null, now: new Date(0) }));
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.visited.size * matters.length > mostWork) return null;
    const from = found.visited.get(key) as Visited;
    from.leadsTo = matters.map((matter) => {
      for (const side of sideActionsAt(definition, from.state)) follow(found, from, side, matter, visit);
      return from.node.actions.flatMap((action) => {
        const targets = follow(found, from, action, matter, visit);
        return needsChild(action) ? [] : targets;
      });
    });
  }
  return found;
}

function follow(
  found: Exploration,
  { state, node }: Visited,
  action: Action,
  matter: Facts,
  visit: (state: ProcessState) => string,
): string[] {
  if (whyNot(action, state, matter) !== null) return [];
  const way = wayOf(action, state, matter);
  if (way.node === previousNode && state.trail.previous === null) return [];
  found.takenWays.add(way);
  const reason = unitMoveProblem(way.unit, state.units.length);
  if (reason !== null) {
    found.misplacedMoves.push({ node, action, reason });
    return [];
  }
  // The unit that had it may be chosen again, or another one.
  const chosen = way.unit === 'set' ? ['unit', 'another'] : ['unit'];
  return chosen.map((unit) => visit(advance(state, stepBy(action, state, targetOf(state, way, unit)))));
}

const stepBy = (action: Action, state: ProcessState, target: ReturnType<typeof targetOf>): ProcessStep => ({
  action: action.key,
  isSide: 'at' in action,
  from: state.node,
  unitsBefore: state.units,
  ...target,
  personId: null,
  inputs: {},
  at: state.enteredAt,
});

/** A unit need not have units below it, so nobody can count on this action. */
const needsChild = ({ fields }: Action) =>
  fields.some(({ isRequired, unitChoice }) => isRequired && unitChoice === 'children');

/** Forgets of a state what no condition can see. */
function simplifier(definition: Definition, comparisons: readonly Comparison[]) {
  const most = new Map<string, number>();
  for (const [fact, asked] of Map.groupBy(comparisons, (comparison) => comparison.fact)) {
    most.set(fact, Math.max(-1, ...numbersIn(asked)) + 1);
  }
  const cap = (fact: string, value: number) => Math.min(value, Math.ceil(most.get(fact) ?? 0));
  const nameless = (units: string[]) => units.map(() => 'unit');
  const takesBack = definition.sideActions.some((action) => action.to.some((way) => way.node === previousNode));
  return (state: ProcessState): ProcessState => {
    const { counters, attempts, previous } = state.trail;
    const counted = (Object.keys(counters) as Outcome[]).filter((outcome) => most.has(`count.${outcome}`)).sort();
    return {
      ...state,
      units: nameless(state.units),
      round: cap('round', state.round),
      trail: {
        counters: Object.fromEntries(
          counted.map((outcome) => [outcome, cap(`count.${outcome}`, counters[outcome] ?? 0)]),
        ),
        attempts: cap('attempts', attempts),
        performedBy: {},
        previous: takesBack && previous ? { ...previous, units: nameless(previous.units) } : null,
      },
    };
  };
}
