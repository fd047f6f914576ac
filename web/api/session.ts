import type { Session } from '@minsheng/contracts/organization';
import type { Permission } from '@minsheng/contracts/permissions';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './client.ts';

export const sessionQuery = queryOptions({
  ...api.organization.session.queryOptions(),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in. Only inside the shell, where it is known. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

export function useMay(permission: Permission): boolean {
  return mayAny(useSession(), permission);
}

export function mayAny(session: Session, permission: Permission | readonly Permission[] | undefined): boolean {
  if (!permission) return true;
  const wanted = typeof permission === 'string' ? [permission] : permission;
  return wanted.some((one) => session.permissions.includes(one));
}
