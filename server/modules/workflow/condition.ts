import type { Condition, FactValue } from '@minsheng/contracts/workflow';
import type { Facts } from '@minsheng/contracts/workflow-state';

/** Whether a condition is true of the facts. A fact that is not there makes a comparison false, and its negation too. */
export const holds = (condition: Condition | undefined, facts: Facts): boolean =>
  condition === undefined || truth(condition, facts) === true;

/** True, false, or null where the facts do not tell (Kleene's logic). */
function truth(condition: Condition, facts: Facts): boolean | null {
  if ('all' in condition) return both(condition.all.map((part) => truth(part, facts)));
  if ('any' in condition) return negate(both(condition.any.map((part) => negate(truth(part, facts)))));
  if ('not' in condition) return negate(truth(condition.not, facts));
  const fact = facts[condition.fact];
  if (fact === undefined || fact === null) return null;
  if ('is' in condition) return matches(fact, condition.is);
  if ('in' in condition) return condition.in.some((value) => matches(fact, value));
  if (typeof fact !== 'number') return null;
  return 'gte' in condition ? fact >= condition.gte : fact <= condition.lte;
}

const matches = (fact: FactValue | readonly string[], value: FactValue) =>
  typeof fact === 'object' ? fact.includes(String(value)) : fact === value;

const negate = (value: boolean | null) => (value === null ? null : !value);

const both = (values: (boolean | null)[]) => (values.includes(false) ? false : values.includes(null) ? null : true);

/** The comparisons a condition is made of. */
export type Comparison = Extract<Condition, { fact: string }>;
export function comparisonsOf(condition: Condition | undefined): Comparison[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  if ('not' in condition) return comparisonsOf(condition.not);
  return [condition];
}
