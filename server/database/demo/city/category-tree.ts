import { readFileSync } from 'node:fs';

export interface CategoryNode {
  /** Two digits per level, by the order in the file. */
  code: string;
  name: string;
  level: number;
  parentCode: string | null;
  /** Names from the top down to the node itself. */
  path: readonly string[];
  leaf: { unit: string; deadlineDays: number; kinds: readonly string[] } | null;
}

/** As the unit of a leaf: the county or district government of the place. */
export const countyOfPlace = '@';

/** The tree of categories (归口类型), parents before their children. */
export function readCategoryTree(): CategoryNode[] {
  return parseCategoryTree(readFileSync(new URL('../data/categories.txt', import.meta.url), 'utf8'));
}

export function parseCategoryTree(text: string): CategoryNode[] {
  const nodes: CategoryNode[] = [];
  const above: CategoryNode[] = [];
  const children = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const depth = (line.length - line.trimStart().length) / 2;
    above.length = depth;
    const parent = above.at(-1) ?? null;
    const number = (children.get(parent?.code ?? '') ?? 0) + 1;
    children.set(parent?.code ?? '', number);
    const node = nodeOf(line.trim(), parent, `${parent?.code ?? ''}${String(number).padStart(2, '0')}`);
    above.push(node);
    nodes.push(node);
  }
  return nodes;
}

function nodeOf(line: string, parent: CategoryNode | null, code: string): CategoryNode {
  const [name = '', unit, days, kinds] = line.split(' | ');
  return {
    code,
    name,
    level: (parent?.level ?? 0) + 1,
    parentCode: parent?.code ?? null,
    path: [...(parent?.path ?? []), name],
    leaf: unit === undefined ? null : { unit, deadlineDays: Number(days), kinds: (kinds ?? '').trim().split(' ') },
  };
}
