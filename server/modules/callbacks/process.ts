import type { Definition, Field, Outcome, ProcessNode } from '@minsheng/contracts/workflow';
import type { Facts, ProcessState } from '@minsheng/contracts/workflow-state';
import { move, nodeOf } from '#modules/workflow';

/** What the form knows, offered to whatever fields the process asks for. */
export interface Said {
  satisfaction?: string | undefined;
  reasons: readonly string[];
  opinion: string;
}

/** The action of a node that has this outcome, whatever its button is called; null where there is none. */
export const actionFor = ({ actions }: ProcessNode, outcome: Outcome) =>
  actions.find(({ to }) => to.some((way) => way.outcome === outcome)) ?? null;

/** Fills in what an action asks for. A choice takes the first of the given words that it knows, else 其他. */
export function inputsFor(fields: readonly Field[], said: Said): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const { key, kind, options } of fields) {
    const value =
      kind === 'choice' ? chosen(key, options, said) : kind.endsWith('ext') || kind === 'text' ? said.opinion : '';
    if (value) inputs[key] = value;
  }
  return inputs;
}

function chosen(key: string, options: Field['options'], { satisfaction, reasons }: Said): string {
  const wanted = key === 'satisfaction' ? [satisfaction, 'satisfied'] : [...reasons, 'other'];
  const known = wanted.find((value) => options.some((option) => option.value === value));
  return known ?? options.at(-1)?.value ?? '';
}

/** Whether the centre decides here what follows a repeated dissatisfaction (督办). */
export const isSupervision = (node: ProcessNode): boolean => actionFor(node, 'reissued') !== null;

const mostAttempts = 20;

/** Failed attempts after which the process lets the ticket go (this state's own counted); null when it never does. */
export function attemptsLeft(definition: Definition, state: ProcessState, facts: Facts): number | null {
  const node = nodeOf(definition, state.node);
  const action = actionFor(node, 'unreached');
  if (!action || !node.performer) return null;
  const who = { personId: null, roles: [node.performer.role], unitId: state.units.at(-1) ?? null, isCreatorLead: true };
  const inputs = inputsFor(action.fields, { reasons: [], opinion: '未联系上' });
  let tried = state;
  for (let count = 1; count <= mostAttempts; count += 1) {
    tried = move(definition, tried, { action: action.key, inputs, who, facts, now: new Date(state.enteredAt) }).state;
    if (tried.node !== state.node) return count;
  }
  return null;
}
