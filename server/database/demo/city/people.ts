import type { RoleKey } from '@minsheng/contracts/roles';
import type { Random } from '../random.ts';
import type { Names } from './names.ts';
import type { DemoUnit } from './units.ts';

/** Somebody who works with the platform. Nobody has a password: in a demo one click signs in. */
export interface DemoPerson {
  username: string;
  name: string;
  employeeNumber: string | null;
  extension: string | null;
  roles: readonly RoleKey[];
  unitCode: string | null;
  /** Of a trainee: the lead who reviews what they write. */
  leadUsername: string | null;
}

/** How many the centre has of each role; the order gives the employee numbers. */
const staff: readonly (readonly [role: RoleKey, count: number])[] = [
  ['agent', 36],
  ['trainee', 6],
  ['traineeLead', 2],
  ['agentLead', 4],
  ['firstReviewer', 3],
  ['deputyShiftLeader', 3],
  ['shiftLeader', 3],
  ['dispatcher', 3],
  ['callbackAgent', 6],
  ['inspector', 4],
  ['inspectionLead', 1],
  ['supportLead', 1],
  ['trainingOfficer', 1],
  ['centreManager', 2],
  ['leader', 2],
  ['systemAdmin', 1],
  ['securityAdmin', 1],
  ['auditor', 1],
];
/** Who sits at a telephone. */
const onThePhone: readonly RoleKey[] = ['agent', 'trainee', 'traineeLead', 'agentLead', 'callbackAgent', 'shiftLeader'];

/** The centre's people, then a handler (经办人) and a reviewer (审核人) of every unit; leads before their trainees. */
export function peopleOf(units: readonly DemoUnit[], names: Names, random: Random): DemoPerson[] {
  const naming = nameGiver(names, random);
  const centre = staff.flatMap(([role, count]) => Array.from({ length: count }, (_, at) => ({ role, at })));
  const leads = staff.find(([role]) => role === 'traineeLead')?.[1] ?? 1;
  const atCentre = centre.map(({ role, at }, number) => ({
    username: `${role}${at + 1}`,
    name: naming(),
    employeeNumber: String(1001 + number),
    extension: onThePhone.includes(role) ? String(8001 + number) : null,
    roles: [role],
    unitCode: null,
    leadUsername: role === 'trainee' ? `traineeLead${(at % leads) + 1}` : null,
  }));
  const inUnits = units.flatMap(({ code }, number) => unitPeople(code, number, naming));
  // A trainee refers to the lead, who therefore has to be stored first.
  return [
    ...atCentre.toSorted((one, other) => Number(one.leadUsername !== null) - Number(other.leadUsername !== null)),
    ...inUnits,
  ];
}

function unitPeople(code: string, number: number, naming: () => string): DemoPerson[] {
  const roles = ['unitHandler', 'unitReviewer'] as const;
  return roles.map((role, at) => ({
    username: `${code.toLowerCase()}.${role === 'unitHandler' ? 'handler' : 'reviewer'}`,
    name: naming(),
    employeeNumber: `U${String(number * 2 + at + 1).padStart(4, '0')}`,
    extension: null,
    roles: [role],
    unitCode: code,
    leadUsername: null,
  }));
}

/** No two people of the platform are called alike. */
function nameGiver(names: Names, random: Random): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const name = `${random.pick(names.surname ?? [])}${random.pick(names.given ?? [])}`;
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
  };
}
