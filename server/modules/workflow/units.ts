import { maxUnitLevels, type UnitMove } from '@minsheng/contracts/workflow';

/** Why a move of the unit stack makes no sense at this depth; null when it does. */
export function unitMoveProblem(move: UnitMove, depth: number): string | null {
  if (move === 'pop' && depth < 2) return '没有上级承办单位可以退回';
  if (move === 'push' && depth === 0) return '尚无承办单位，不能转派下级';
  if (move === 'push' && depth >= maxUnitLevels) return `已是第 ${maxUnitLevels} 级单位，不能再转派`;
  return null;
}

export const needsUnit = (move: UnitMove) => move === 'set' || move === 'push';

/** The stack after the move. The checker refuses definitions in which this could throw. */
export function moveUnits(units: string[], move: UnitMove, chosen: string | undefined): string[] {
  const problem = unitMoveProblem(move, units.length);
  if (problem) throw new Error(problem);
  if (needsUnit(move) && !chosen) throw new Error('the unit to move to is missing');
  return stackAfter[move](units, chosen ?? '');
}

const stackAfter: Record<UnitMove, (units: string[], chosen: string) => string[]> = {
  keep: (units) => units,
  set: (_, chosen) => [chosen],
  push: (units, chosen) => [...units, chosen],
  pop: (units) => units.slice(0, -1),
  clear: () => [],
};
