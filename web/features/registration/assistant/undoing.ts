import { useSyncExternalStore } from 'react';

/** Something taken over into a form, and how it is taken back. */
export type Act = { name: string; undo: () => void; isFilling?: boolean };

const acts = new Map<string, readonly Act[]>();
const none: readonly Act[] = [];
const listeners = new Set<() => void>();

function set(id: string, next: readonly Act[]) {
  acts.set(id, next);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was taken over into a draft, by whichever part of the desk: one key takes back the last of it. */
export function useUndoing(id: string) {
  const taken = useSyncExternalStore(subscribe, () => acts.get(id) ?? none);
  return {
    last: taken.at(-1)?.name ?? null,
    isLastFilling: taken.at(-1)?.isFilling ?? false,
    push: (act: Act) => set(id, [...(acts.get(id) ?? none), act]),
    undo: () => {
      const last = acts.get(id)?.at(-1);
      if (!last) return;
      set(id, (acts.get(id) ?? none).slice(0, -1));
      last.undo();
    },
  };
}
