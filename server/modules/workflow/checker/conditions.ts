import type { Action, Condition, Definition, FactValue, Problem } from '@minsheng/contracts/workflow';
import { type FactMeaning, knownFacts } from '@minsheng/contracts/workflow-facts';
import { type Comparison, comparisonsOf } from '../condition.ts';
import { error } from './problems.ts';

/** Every comparison in a definition, with the place it stands at. */
export function comparisonsIn(definition: Definition): { comparison: Comparison; node?: string; action?: string }[] {
  const inAction = (action: Action, node?: string) =>
    [action.when, ...action.to.map((way) => way.when)]
      .flatMap((condition: Condition | undefined) => comparisonsOf(condition))
      .map((comparison) => ({ comparison, node, action: action.key }));
  return [
    ...definition.nodes.flatMap((node) => [
      ...comparisonsOf(node.fold?.when).map((comparison) => ({ comparison, node: node.key })),
      ...node.actions.flatMap((action) => inAction(action, node.key)),
    ]),
    ...definition.sideActions.flatMap((action) => inAction(action)),
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
