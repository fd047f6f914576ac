import type { WorkItem } from '@minsheng/contracts/processing';
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';

/**
 * What waits for this person: theirs by name or of somebody they stand in for, their role's at the centre, their role's in
 * their unit, or offered to their role because its time had run out.
 */
export const waitsFor = (actor: Actor, absent: readonly string[]) => (eb: ExpressionBuilder<DB, 'workItems'>) => {
  const roles = [...actor.roles, ''];
  const ways: Expression<SqlBool>[] = [
    eb('workItems.personId', 'in', [actor.personId, ...absent]),
    eb.and([eb('workItems.roleKey', 'in', roles), eb('workItems.unitId', 'is', null)]),
    sql<SqlBool>`(work_items.offered_roles <> '{}' AND work_items.offered_roles && ${[...actor.roles]}::text[])`,
  ];
  if (actor.unitId)
    ways.push(eb.and([eb('workItems.unitId', '=', actor.unitId), eb('workItems.roleKey', 'in', roles)]));
  const open = eb.or(ways);
  return actor.permissions.has('ticket.readReports') || actor.unitId
    ? open
    : eb.and([open, eb('workItems.kind', '<>', 'report')]);
};

type Standing = Pick<WorkItem, 'why'> & { principalId: string | null };

/** Why a line of work is on this person's list. */
export function standingOf(actor: Actor, absent: readonly string[], item: Selectable<DB['workItems']>): Standing {
  const { personId, roleKey, unitId, offeredRoles } = item;
  if (personId === actor.personId) return { why: 'own', principalId: null };
  if (personId && absent.includes(personId)) return { why: 'deputy', principalId: personId };
  const isTheirRoles = actor.roles.includes(roleKey ?? '') && (unitId === null || unitId === actor.unitId);
  const isOffered = offeredRoles.some((role) => actor.roles.includes(role));
  return { why: !isTheirRoles && isOffered ? 'offered' : 'role', principalId: null };
}
