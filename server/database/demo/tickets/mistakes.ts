import type { CategoryNode } from '../city/category-tree.ts';
import type { Random } from '../random.ts';

/** The wrong leaf an agent might choose instead of the right one. */
export type Mistake = (right: CategoryNode, random: Random) => CategoryNode;

/** People err among neighbours: mostly below the same parent, else in the same field, else by the same unit's other work. */
export function mistakeAmong(categories: readonly CategoryNode[]): Mistake {
  const leaves = categories.filter(({ leaf }) => leaf !== null);
  return (right, random) => {
    const others = leaves.filter(({ code }) => code !== right.code);
    const siblings = others.filter(({ parentCode }) => parentCode === right.parentCode);
    const field = others.filter(({ path }) => path[0] === right.path[0]);
    const sameUnit = others.filter(({ leaf }) => leaf?.unit === right.leaf?.unit);
    const near = random.weighted([siblings, field, sameUnit], (list) =>
      list.length === 0 ? 0 : list === siblings ? 6 : 2,
    );
    return random.pick(near);
  };
}
