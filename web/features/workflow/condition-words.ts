import type { Condition, FactValue } from '@minsheng/contracts/workflow';
import { type FactMeaning, knownFacts } from '@minsheng/contracts/workflow-facts';

/** What a node of a tree is called, for facts that are paths. */
export type PathName = (id: string) => string;

/** A condition as people say it: 诉求性质为举报，且登记人是实习话务员. */
export function conditionInWords(condition: Condition, pathName: PathName): string {
  const words = (inner: Condition) => conditionInWords(inner, pathName);
  if ('all' in condition) return condition.all.map(words).join('，且');
  if ('any' in condition) return condition.any.map(words).join('，或');
  if ('not' in condition) return negated(condition.not, pathName);
  const meaning = knownFacts[condition.fact];
  const name = meaning?.name ?? condition.fact;
  if ('gte' in condition) return `${name}不少于 ${condition.gte}`;
  if ('lte' in condition) return condition.lte === 0 ? `${name}为 0` : `${name}不超过 ${condition.lte}`;
  const values = 'in' in condition ? condition.in : [condition.is];
  if (meaning?.type === 'boolean') return values[0] === true ? yes(name) : no(name);
  return `${name}${meaning?.type === 'path' ? '属于' : '为'}${valuesInWords(values, meaning, pathName)}`;
}

function negated(condition: Condition, pathName: PathName): string {
  if (!('is' in condition || 'in' in condition)) return `并非（${conditionInWords(condition, pathName)}）`;
  const meaning = knownFacts[condition.fact];
  const name = meaning?.name ?? condition.fact;
  const values = 'in' in condition ? condition.in : [condition.is];
  if (meaning?.type === 'boolean') return values[0] === true ? no(name) : yes(name);
  return `${name}${meaning?.type === 'path' ? '不属于' : '不为'}${valuesInWords(values, meaning, pathName)}`;
}

// 是否保密 → 保密 / 不保密; 登记人是实习话务员 → 登记人不是实习话务员.
const yes = (name: string) => name.replace(/^是否/, '');
const no = (name: string) => (name.startsWith('是否') ? name.replace(/^是否/, '不') : name.replace('是', '不是'));

function valuesInWords(values: readonly FactValue[], meaning: FactMeaning | undefined, pathName: PathName): string {
  const words = values.map((value) => {
    if (meaning?.type === 'choice') return meaning.options[String(value)] ?? String(value);
    return meaning?.type === 'path' ? pathName(String(value)) : ` ${value}`;
  });
  return words.join('或');
}

/** The ids that a condition names of a tree. */
export function pathIdsOf(condition: Condition | undefined): { fact: string; id: string }[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(pathIdsOf);
  if ('any' in condition) return condition.any.flatMap(pathIdsOf);
  if ('not' in condition) return pathIdsOf(condition.not);
  if (knownFacts[condition.fact]?.type !== 'path' || !('is' in condition || 'in' in condition)) return [];
  const values = 'in' in condition ? condition.in : [condition.is];
  return values.map((value) => ({ fact: condition.fact, id: String(value) }));
}
