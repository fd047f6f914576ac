import { type Action, type Definition, type ProcessNode, previousNode, type Way } from '@minsheng/contracts/workflow';
import { knownFacts, ticketFacts } from '@minsheng/contracts/workflow-facts';
import type { Facts, ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import type { Comparison } from '../condition.ts';
import { advance, sideActionsAt, start, targetOf, wayOf, whyNot } from '../engine.ts';
import { nodeOf } from '../performers.ts';
import { unitMoveProblem } from '../units.ts';
import { comparisonsOfAction } from './conditions.ts';
import { answers, sampleMatters } from './samples.ts';
import { simplifier } from './simplify.ts';

/** A state the process can be in, and where the node's own actions lead for each kind of matter they tell apart. */
export interface Visited {
  state: ProcessState;
  node: ProcessNode;
  /** What its actions ask of the matter, apart from what is fixed. */
  comparisons: readonly Comparison[];
  outlooks: Outlook[];
}

interface Outlook {
  /** What the node's comparisons say of these matters. */
  answer: string;
  /** The states that follow, where they can be counted on. */
  leadsTo: string[];
}

export interface Exploration {
  /** What stays as it is for the life of a ticket. */
  fixed: Facts;
  visited: Map<string, Visited>;
  takenWays: Set<Way>;
  /** Moves of the unit stack that make no sense where they would happen. */
  misplacedMoves: { node: ProcessNode; action: Action; reason: string }[];
}

// Actions tried, over all states and matters: a second or two.
const mostTried = 300_000;
const mostMattersAtOnce = 1_000;

/**
 * Walks the process with the engine itself through every state that it can come to, when all but what is fixed may be
 * corrected between any two steps. Who the people are does not count, and a number beyond what the conditions ask for
 * counts as the largest asked for; so there are finitely many states. Null when there are too many to go through.
 */
export function explore(
  definition: Definition,
  fixed: Facts,
  from: ProcessState = start(definition, { creatorId: null, now: new Date(0) }),
): Exploration | null {
  const simplified = simplifier(definition);
  const found: Exploration = { fixed, visited: new Map(), takenWays: new Set(), misplacedMoves: [] };
  const open: Visited[] = [];
  const visit = (next: ProcessState): string => {
    const state = simplified(next);
    const key = JSON.stringify(state);
    if (!found.visited.has(key)) {
      const node = nodeOf(definition, state.node);
      const reached = { state, node, comparisons: aboutMatter(node.actions), outlooks: [] };
      found.visited.set(key, reached);
      open.push(reached);
    }
    return key;
  };
  visit(from);
  let tried = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const side = sideActionsAt(definition, next.state);
    const [matters, sideMatters] = [
      sampleMatters(next.comparisons, mostMattersAtOnce),
      sampleMatters(aboutMatter(side), mostMattersAtOnce),
    ];
    if (!matters || !sideMatters) return null;
    tried += matters.length * next.node.actions.length + sideMatters.length * side.length;
    if (tried > mostTried) return null;
    lookAround(found, next, { matters, side, sideMatters }, visit);
  }
  return found;
}

interface Surroundings {
  matters: Facts[];
  side: Action[];
  sideMatters: Facts[];
}

function lookAround(
  found: Exploration,
  from: Visited,
  { matters, side, sideMatters }: Surroundings,
  visit: (state: ProcessState) => string,
): void {
  for (const sample of sideMatters) {
    for (const action of side) follow(found, from, action, { ...sample, ...found.fixed }, visit);
  }
  for (const sample of matters) {
    const matter = { ...sample, ...found.fixed };
    const leadsTo = from.node.actions.flatMap((action) => {
      const targets = follow(found, from, action, matter, visit);
      return needsChild(action) ? [] : targets;
    });
    from.outlooks.push({ answer: answers(from.comparisons, matter), leadsTo });
  }
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

const aboutMatter = (actions: readonly Action[]): Comparison[] =>
  actions.flatMap(comparisonsOfAction).filter(({ fact }) => fact in ticketFacts && !knownFacts[fact]?.isFixed);
