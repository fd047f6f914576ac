import type { Permission } from '@minsheng/contracts/permissions';
import { initialPermissions, type RoleKey } from '@minsheng/contracts/roles';
import type { Actor } from '#platform/context';
import { newId } from '#platform/ids';

export interface ActorWish {
  personId?: string;
  name?: string;
  /** Bring their initial permissions with them. */
  roles?: readonly RoleKey[];
  /** On top of those of the roles. */
  permissions?: readonly Permission[];
  unitId?: string | null;
  unitScope?: readonly string[];
}

/** Someone to act in a test. Not a row: a test whose tables refer to people makes the person too. */
export function actor(wish: ActorWish = {}): Actor {
  const roles = wish.roles ?? [];
  const unitId = wish.unitId ?? null;
  return {
    personId: wish.personId ?? newId(new Date()),
    name: wish.name ?? '李娜',
    roles,
    permissions: new Set([...roles.flatMap((role) => initialPermissions[role]), ...(wish.permissions ?? [])]),
    unitId,
    unitScope: wish.unitScope ?? (unitId ? [unitId] : []),
    sessionId: null,
  };
}
