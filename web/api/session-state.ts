import { useSyncExternalStore } from 'react';

/**
 * Whether the server still knows us. When it stops doing so in the middle of work, the page stays as it is and a
 * dialog asks for the password: nothing typed is lost.
 */
let isLost = false;
const listeners = new Set<() => void>();

function set(value: boolean) {
  if (isLost === value) return;
  isLost = value;
  for (const listener of listeners) listener();
}

export const sessionLost = () => set(true);
export const sessionRegained = () => set(false);
export const isSessionLost = () => isLost;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useIsSessionLost = () => useSyncExternalStore(subscribe, isSessionLost);
