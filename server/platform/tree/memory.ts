import type { Reference } from '@minsheng/contracts/common';
import type { SuggestionQuery, TreeNode, TreeQuery } from '@minsheng/contracts/tree';
import { findInTree, type TreeIndex, treeIndex } from '@minsheng/language/match';
import { syllablesOf } from '@minsheng/language/pinyin';

/** A row of a table that holds a tree: places (行政区划), categories (归口类型). */
export interface TreeRow {
  id: string;
  code: string;
  name: string;
  level: number;
  parentId: string | null;
  /** Ids from the top down to the row itself. */
  path: string[];
  fullName: string;
  pinyin: string;
  aliases: string[];
  sort: number;
  isActive: boolean;
  version: number;
}

/** A whole tree in memory. */
export interface Tree<Row extends TreeRow> {
  /** Parents before their children, siblings in their order. */
  rows: readonly Row[];
  byId: ReadonlyMap<string, Row>;
  below: ReadonlyMap<string | null, readonly Row[]>;
  /** What is in use, for finding by typing. */
  index: TreeIndex;
}

export function growTree<Row extends TreeRow>(unordered: readonly Row[]): Tree<Row> {
  const siblings = [...unordered].sort((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1));
  const below = Map.groupBy(siblings, ({ parentId }) => parentId);
  const rows = [...descend(below, null)];
  const index = treeIndex(rows.filter(({ isActive }) => isActive).map((row) => ({ ...row, terms: termsOf(row) })));
  return { rows, below, index, byId: new Map(rows.map((row) => [row.id, row])) };
}

/** The row and those above it, the top one first. */
export function pathOf(tree: Tree<TreeRow>, row: TreeRow): Reference[] {
  return row.path.map((id) => ({ id, name: tree.byId.get(id)?.name ?? '' }));
}

export function nodeOf(tree: Tree<TreeRow>, row: TreeRow): TreeNode {
  const { id, code, name, level, parentId, fullName, aliases, sort, isActive, version } = row;
  const hasChildren = tree.below.has(id);
  return { id, code, name, level, parentId, fullName, aliases, sort, isActive, version, hasChildren };
}

export function suggest<Row extends TreeRow>(tree: Tree<Row>, { text, limit, near, recent }: SuggestionQuery): Row[] {
  const ids = findInTree(tree.index, text, { limit, near, recent });
  const rows = ids.map((id) => tree.byId.get(id) as Row);
  return text.trim() !== '' || rows.length > 0 ? rows : listBelow(tree, { depth: 1, inactive: false }).slice(0, limit);
}

/** The rows below a node, as many levels down as asked for. */
export function listBelow<Row extends TreeRow>(tree: Tree<Row>, { parent, depth, inactive }: TreeQuery): Row[] {
  const top = parent === undefined ? null : parent;
  return [...descend(tree.below, top, depth)].filter(({ isActive }) => isActive || inactive);
}

function* descend<Row extends TreeRow>(
  below: ReadonlyMap<string | null, readonly Row[]>,
  parentId: string | null,
  depth = Number.POSITIVE_INFINITY,
): Generator<Row> {
  if (depth === 0) return;
  for (const row of below.get(parentId) ?? []) {
    yield row;
    yield* descend(below, row.id, depth - 1);
  }
}

const termsOf = ({ name, pinyin, aliases }: TreeRow) => [
  termOf(name, pinyin.split(' ')),
  ...aliases.map((alias) => termOf(alias, syllablesOf(alias))),
];

const termOf = (text: string, syllables: string[]) =>
  syllables.length === [...text].length ? { text, syllables } : { text, syllables: syllablesOf(text) };
