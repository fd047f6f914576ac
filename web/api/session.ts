import type { Session } from '@minsheng/contracts/organization';
import type { Permission } from '@minsheng/contracts/permissions';
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './client.ts';

export const sessionQuery = queryOptions({
  ...api.organization.session.queryOptions(),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export const signInOptionsQuery = queryOptions({ ...api.organization.signInOptions.queryOptions(), staleTime: 60_000 });

/** The session, or nothing; asked in two steps, because a refused request is an error in the browser's log. */
export async function findSession(queryClient: QueryClient): Promise<Session | undefined> {
  const known = queryClient.getQueryData(sessionQuery.queryKey);
  if (known) return known;
  const { isSignedIn } = await queryClient.fetchQuery({ ...signInOptionsQuery, staleTime: 0 });
  return isSignedIn ? queryClient.fetchQuery(sessionQuery) : undefined;
}

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
