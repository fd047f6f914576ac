import type { Stored } from './stored.ts';

type Unit = Stored['units'][number];

/**
 * Which unit below does the work: in a county its own bureau for what is a bureau's business, else the town of the
 * place; in a town the community; below a bureau of the city always the same branch for the same category.
 */
export function subUnits(units: Stored['units']) {
  const below = Map.groupBy(
    units.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId,
  );
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return (unitId: string, matter: { leafUnit: string; leafCode: string; placeCode: string }): string | null => {
    const children = below.get(unitId) ?? [];
    const unit = byId.get(unitId);
    if (!unit || children.length === 0) return null;
    return (
      (unit.placeCode === null ? branch(children, matter.leafCode) : localUnit(unit, children, matter))?.id ?? null
    );
  };
}

const branch = (children: readonly Unit[], leafCode: string) => children[Number(leafCode.slice(-4)) % children.length];

function localUnit(
  unit: Unit,
  children: readonly Unit[],
  { leafUnit, placeCode }: { leafUnit: string; placeCode: string },
) {
  const bureau = children.find(({ code }) => code === `${unit.code}-${leafUnit}`);
  const local = children
    .filter((child) => child.placeCode !== null && child.placeCode !== unit.placeCode)
    .find((child) => placeCode.startsWith(child.placeCode ?? ''));
  return bureau ?? local;
}
