import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, call } from '../../../api/client.ts';

const everyMilliseconds = 30_000;

/** Forms that are open on a ticket in this window. */
const writing = new Map<string, number>();
const listeners = new Set<() => void>();

function count(ticketId: string, change: 1 | -1) {
  writing.set(ticketId, (writing.get(ticketId) ?? 0) + change);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** For a form on the ticket: as long as it is open, the others are told that somebody is writing. */
export function useWriting(ticketId: string) {
  useEffect(() => {
    count(ticketId, 1);
    return () => count(ticketId, -1);
  }, [ticketId]);
}

/** Says that this person has the ticket open, and knows who else has. */
export function usePresence(ticketId: string) {
  const isWriting = useSyncExternalStore(subscribe, () => (writing.get(ticketId) ?? 0) > 0);
  const queryClient = useQueryClient();
  const input = { id: ticketId };
  const others = useQuery(api.presence.others.queryOptions({ input, staleTime: everyMilliseconds }));
  const { mutate: sayHere } = useMutation(
    api.presence.here.mutationOptions({
      onSuccess: (now) => queryClient.setQueryData(api.presence.others.queryKey({ input: { id: ticketId } }), now),
    }),
  );
  useEffect(() => {
    sayHere({ id: ticketId, isWriting });
    const timer = setInterval(() => sayHere({ id: ticketId, isWriting }), everyMilliseconds);
    return () => clearInterval(timer);
  }, [ticketId, isWriting, sayHere]);
  // Closing the window says nothing; the server forgets whoever is silent.
  useEffect(() => () => void call.presence.left({ id: ticketId }).catch(() => undefined), [ticketId]);
  return others.data ?? [];
}
