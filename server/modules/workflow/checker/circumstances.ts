import { knownFacts } from '@minsheng/contracts/workflow-facts';
import type { Facts } from '@minsheng/contracts/workflow-state';

const levels = ['一级', '二级', '三级'];

/** A sample matter in words: `诉求性质为举报、由二级单位办理时`. */
export function circumstances(matter: Facts, depth: number): string {
  const told = Object.entries(matter).map(
    ([fact, value]) => `${knownFacts[fact]?.name ?? fact}${inWords(fact, value)}`,
  );
  const handler = depth > 0 ? [`由${levels[depth - 1]}单位承办`] : [];
  const all = [...told, ...handler];
  return all.length > 0 ? `${all.join('、')}时` : '';
}

function inWords(fact: string, value: Facts[string] | undefined): string {
  const meaning = knownFacts[fact];
  if (meaning?.type === 'choice') return `为${meaning.options[String(value)]}`;
  if (typeof value === 'boolean') return value ? '（是）' : '（否）';
  if (typeof value === 'object') return value && value.length > 0 ? '在所列范围内' : '不在所列范围内';
  return `为 ${value}`;
}
