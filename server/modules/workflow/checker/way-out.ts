import type { Facts } from '@minsheng/contracts/workflow-state';
import type { Exploration, Visited } from './exploration.ts';
import { answers, sampleMatters } from './samples.ts';
import { isLast } from './structure.ts';

export interface Lost {
  from: Visited;
  /** A matter that cannot come to an end from here. */
  matter: Facts;
  /** There is nothing at all that can be done. */
  isStuck: boolean;
}

/**
 * The states from which some matter, once it stays as it is, cannot come to an end. Null when too much would have to be
 * gone through: that is only so where an end cannot be relied upon whatever is corrected on the way.
 */
export function stranded({ visited, fixed }: Exploration, mostMatters: number): Lost[] | null {
  const sure = growing(
    new Set([...visited].filter(([, { node }]) => isLast(node)).map(([key]) => key)),
    visited,
    (each, ending) => each.outlooks.every(({ leadsTo }) => leadsTo.some((next) => ending.has(next))),
  );
  const doubtful = new Map([...visited].filter(([key]) => !sure.has(key)));
  const asked = new Map([...doubtful.values()].map(({ node, comparisons }) => [node, comparisons]));
  const matters = sampleMatters([...asked.values()].flat(), mostMatters);
  return (
    matters?.flatMap((sample) => {
      const matter = { ...sample, ...fixed };
      const ending = growing(sure, doubtful, (each, reached) =>
        targetsOf(each, matter).some((next) => reached.has(next)),
      );
      const lost = [...doubtful].filter(([key]) => !ending.has(key)).map(([, each]) => each);
      return lost.map((from) => ({ from, matter, isStuck: targetsOf(from, matter).length === 0 }));
    }) ?? null
  );
}

const targetsOf = ({ comparisons, outlooks }: Visited, matter: Facts): string[] =>
  outlooks.find(({ answer }) => answer === answers(comparisons, matter))?.leadsTo ?? [];

/** The states that are in, and all that belong to them, until there are no more. */
function growing(
  beginning: ReadonlySet<string>,
  visited: ReadonlyMap<string, Visited>,
  belongs: (each: Visited, grown: ReadonlySet<string>) => boolean,
): Set<string> {
  const grown = new Set(beginning);
  // What was visited last is mostly nearest to an end.
  const candidates = [...visited].reverse();
  for (let before = -1; before !== grown.size; ) {
    before = grown.size;
    for (const [key, each] of candidates) {
      if (!grown.has(key) && belongs(each, grown)) grown.add(key);
    }
  }
  return grown;
}
