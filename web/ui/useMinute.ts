import { useSyncExternalStore } from 'react';

/** The present, renewed every half minute, for everything on the screen that says “left” or “since”. */
const periodMilliseconds = 30_000;
let now = new Date().toISOString();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, periodMilliseconds);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  now = new Date().toISOString();
  for (const listener of listeners) listener();
}

export const useMinute = () => useSyncExternalStore(subscribe, () => now);
