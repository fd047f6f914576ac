import type { Definition, Field } from '@minsheng/contracts/workflow';
import type { Facts, ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { hasEnded, move, offered } from '../engine.ts';
import { nodeOf, type Who } from '../performers.ts';
import { childrenOf, firstLevel } from './crowd.ts';

export interface Possibility {
  who: Who;
  action: string;
  inputs: Record<string, string>;
}

const now = new Date('2026-11-22T01:00:00Z');

/** Everything that anybody of the crowd can really do here, found by asking the engine for each of them. */
export function possibilities(
  definition: Definition,
  state: ProcessState,
  facts: Facts,
  crowd: readonly Who[],
): Possibility[] {
  return crowd.flatMap((who) =>
    offered(definition, state, who, facts)
      .filter(({ isAllowed, fields }) => isAllowed && fields.every((field) => hasChoice(field, state)))
      .map(({ key, fields }) => ({ who, action: key, inputs: inputsFor(fields, state) })),
  );
}

export const take = (definition: Definition, state: ProcessState, facts: Facts, { who, action, inputs }: Possibility) =>
  move(definition, state, { action, inputs, who, facts, now });

/** Whether the nodes' own actions lead from here to an end: tried out with people, without the checker's means. */
export function canEnd(definition: Definition, from: ProcessState, facts: Facts, crowd: readonly Who[]): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let state = open.shift(); state; state = open.shift()) {
    if (hasEnded(definition, state)) return true;
    const signature = JSON.stringify([state.node, state.units.length, Math.min(state.round, 4), capped(state)]);
    if (seen.has(signature)) continue;
    seen.add(signature);
    const own = new Set(nodeOf(definition, state.node).actions.map(({ key }) => key));
    const tried = new Set<string>();
    for (const possible of possibilities(definition, state, facts, crowd)) {
      if (!own.has(possible.action) || tried.has(possible.action)) continue;
      tried.add(possible.action);
      open.push(take(definition, state, facts, possible).state);
    }
  }
  return false;
}

const capped = ({ trail: { counters, attempts } }: ProcessState) => [
  Math.min(attempts, 5),
  ...Object.entries(counters)
    .sort()
    .map(([outcome, count]) => `${outcome}${Math.min(count, 4)}`),
];

function inputsFor(fields: readonly Field[], state: ProcessState): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const { key, kind, options, unitChoice } of fields) {
    if (kind === 'choice' || kind === 'choices') inputs[key] = options[0]?.value ?? '';
    else if (kind === 'unit') inputs[key] = unitsFor(unitChoice, state)[0] ?? '';
    else inputs[key] = kind === 'date' ? '2026-11-22' : '已核实';
  }
  return inputs;
}

const hasChoice = ({ kind, isRequired, unitChoice }: Field, state: ProcessState) =>
  kind !== 'unit' || !isRequired || unitsFor(unitChoice, state).length > 0;

const unitsFor = (choice: Field['unitChoice'], state: ProcessState) =>
  choice === 'children' ? childrenOf(state.units.at(-1)) : firstLevel;

/** Who did the work of each node last, told from the steps alone. */
export const lastPerformer = (steps: readonly ProcessStep[], node: string): string | null =>
  steps.findLast((step) => step.from === node && !step.isSide)?.personId ?? null;
