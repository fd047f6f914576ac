import { permissions, type RoutePermission } from '@minsheng/contracts/permissions';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from './context.ts';
import { forbidden, unauthorized } from './errors.ts';

export interface SessionUse {
  now: Date;
  /** Whether this counts as the person doing something, which keeps the session alive. */
  touch: boolean;
}

/** Whose session this is; `null` when it is unknown, ended or idle for too long. */
export type Authenticate = (db: Kysely<DB>, token: string, use: SessionUse) => Promise<Actor | null>;

export const sessionCookie = 'minsheng_session';

export function authorize(permission: RoutePermission, actor: Actor | null): void {
  if (permission === 'public') return;
  if (!actor) throw unauthorized();
  if (permission !== 'signedIn' && !actor.permissions.has(permission)) {
    throw forbidden(`您没有“${permissions[permission]}”的权限`);
  }
}
