import { useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { isSignedOut } from '../api/errors.ts';

/** Others may keep something back until the very end: drafts are sent to the server before the session closes. */
const farewells = new Set<() => Promise<void>>();

export function beforeSignOut(farewell: () => Promise<void>): () => void {
  farewells.add(farewell);
  return () => {
    farewells.delete(farewell);
  };
}

/** Leaves nothing of this person in the page: the sign-in page is loaded afresh. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.allSettled([...farewells].map((farewell) => farewell()));
    try {
      await call.organization.signOut();
    } catch (error) {
      if (!isSignedOut(error)) throw error;
    }
    queryClient.clear();
    window.location.assign('/sign-in');
  };
}
