import type { Action, Definition, FactValue, Problem } from '@minsheng/contracts/workflow';
import { type FactMeaning, knownFacts } from '@minsheng/contracts/workflow-facts';
import { type Comparison, comparisonsOf } from '../condition.ts';
import { error } from './problems.ts';

/** What an action asks of the facts. */
export const comparisonsOfAction = ({ when, to }: Action): Comparison[] =>
  [when, ...to.map((way) => way.when)].flatMap(comparisonsOf);

/** Every comparison in a definition, with the place it stands at. */
function comparisonsIn({
  nodes,
  sideActions,
}: Definition): { comparison: Comparison; node?: string; action?: string }[] {
  const placed = (action: Action, node?: string) =>
    comparisonsOfAction(action).map((comparison) => ({ comparison, node, action: action.key }));
  return [
    ...nodes.flatMap(({ key, fold, actions }) => [
      ...comparisonsOf(fold?.when).map((comparison) => ({ comparison, node: key })),
      ...actions.flatMap((action) => placed(action, key)),
    ]),
    ...sideActions.flatMap((action) => placed(action)),
  ];
}

/** Conditions on facts nobody supplies, or that ask what the fact cannot answer. */
export const conditionProblems = (definition: Definition): Problem[] =>
  comparisonsIn(definition).flatMap(({ comparison, ...place }) => {
    const message = messageFor(comparison, knownFacts[comparison.fact]);
    return message ? [error(message, place)] : [];
  });

function messageFor(comparison: Comparison, fact: FactMeaning | undefined): string | null {
  if (!fact) return `条件中的“${comparison.fact}”不是已知的信息项`;
  if ('gte' in comparison || 'lte' in comparison) {
    return fact.type === 'number' ? null : `“${fact.name}”不是数量，不能比较大小`;
  }
  const values = 'is' in comparison ? [comparison.is] : comparison.in;
  const wrong = values.find((value) => !fits(fact, value));
  return wrong === undefined ? null : `“${fact.name}”不会是“${wrong}”`;
}

function fits(fact: FactMeaning, value: FactValue): boolean {
  if (fact.type === 'choice') return typeof value === 'string' && Object.hasOwn(fact.options, value);
  if (fact.type === 'path') return typeof value === 'string';
  return typeof value === fact.type;
}
