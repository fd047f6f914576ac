import type { Definition } from '@minsheng/contracts/workflow';
import type { Who } from '../performers.ts';

/** Units of three levels, the lower ones named after those above: `甲`, `甲1`, `甲11`. */
export const firstLevel = ['甲', '乙'];
export const childrenOf = (unit: string | undefined): string[] => (unit && unit.length < 3 ? [`${unit}1`] : []);
const units = firstLevel.flatMap((unit) => [unit, `${unit}1`, `${unit}11`]);

/** In every role, at the centre or in every unit, more people than anybody has to avoid. */
export function crowdFor(definition: Definition, creator: Who): Who[] {
  const performers = definition.nodes.flatMap(({ performer }) => performer ?? []);
  const unitRoles = new Set(performers.flatMap(({ by, role }) => (by === 'unitRole' ? role : [])));
  const centreRoles = new Set([
    ...performers.flatMap(({ by, role }) => (by === 'unitRole' ? [] : role)),
    ...definition.sideActions.flatMap(({ performer }) => (performer.by === 'roles' ? performer.roles : [])),
  ]);
  return [
    creator,
    ...[...centreRoles].flatMap((role) => team(role, null)),
    ...[...unitRoles].flatMap((role) => units.flatMap((unit) => team(role, unit))),
  ];
}

const team = (role: string, unitId: string | null): Who[] =>
  [1, 2, 3, 4, 5, 6].map((number) => ({
    personId: `${unitId ?? '中心'}${role}${number}`,
    roles: [role],
    unitId,
    isCreatorLead: false,
  }));
