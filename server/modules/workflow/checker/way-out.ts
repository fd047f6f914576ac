import type { Visited } from './exploration.ts';
import { isLast } from './structure.ts';

/** The states from which a matter, staying as it is, cannot come to an end by the nodes' own actions. */
export function stranded(visited: ReadonlyMap<string, Visited>, matter: number): Visited[] {
  const comesFrom = new Map<string, string[]>();
  for (const [key, { leadsTo }] of visited) {
    for (const next of leadsTo[matter] ?? []) comesFrom.set(next, [...(comesFrom.get(next) ?? []), key]);
  }
  const open = [...visited].filter(([, { node }]) => isLast(node)).map(([key]) => key);
  const reachesEnd = new Set(open);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const before of comesFrom.get(key) ?? []) {
      if (!reachesEnd.has(before)) {
        reachesEnd.add(before);
        open.push(before);
      }
    }
  }
  return [...visited].filter(([key]) => !reachesEnd.has(key)).map(([, each]) => each);
}
