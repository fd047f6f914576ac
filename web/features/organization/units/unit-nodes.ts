import type { Unit } from '@minsheng/contracts/organization';
import type { TreeNode } from '@minsheng/contracts/tree';
import type { NodeQuery } from '../../../ui/nodes/kind.ts';

/** A unit as the tree's page reads it. */
export type UnitNode = Unit & TreeNode;
type Path = { id: string; name: string }[];

export function nodesBelow(units: readonly Unit[], { parent, inactive, depth }: NodeQuery): UnitNode[] {
  const here = units
    .filter(({ parentId, isActive }) => parentId === (parent ?? null) && (isActive || inactive))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return here.flatMap((unit) => [
    nodeOf(units, unit),
    ...(depth > 1 ? nodesBelow(units, { parent: unit.id, inactive, depth: depth - 1 }) : []),
  ]);
}

export function nodeWithPath(units: readonly Unit[], id: string): UnitNode & { path: Path } {
  const unit = units.find((each) => each.id === id);
  if (!unit) throw Object.assign(new Error('没有找到这个单位，可能地址有误'), { code: 'NOT_FOUND', status: 404 });
  return { ...nodeOf(units, unit), path: pathTo(units, unit) };
}

function pathTo(units: readonly Unit[], unit: Unit): Path {
  const parent = units.find(({ id }) => id === unit.parentId);
  return [...(parent ? pathTo(units, parent) : []), { id: unit.id, name: unit.name }];
}

const nodeOf = (units: readonly Unit[], unit: Unit): UnitNode => ({
  ...unit,
  fullName: unit.name,
  aliases: [],
  sort: 0,
  hasChildren: units.some(({ parentId }) => parentId === unit.id),
});
