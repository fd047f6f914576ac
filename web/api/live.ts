import { LiveMessage } from '@minsheng/contracts/system';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isSessionLost, sessionLost } from './session-state.ts';

/** `connecting`: not yet or again; `open`: messages arrive; `lost`: given up for the moment, trying again. */
export type LiveState = 'connecting' | 'open' | 'lost';

const firstDelayMilliseconds = 1000;
const longestDelayMilliseconds = 30_000;

let state: LiveState = 'connecting';
const stateListeners = new Set<() => void>();
const messageListeners = new Set<(message: LiveMessage) => void>();

function setState(next: LiveState) {
  state = next;
  for (const listener of stateListeners) listener();
}

/** Hears every live message: `useLive((message) => { if (message.kind === 'callRinging') … })`. */
export function useLive(handle: (message: LiveMessage) => void) {
  useEffect(() => {
    messageListeners.add(handle);
    return () => {
      messageListeners.delete(handle);
    };
  }, [handle]);
}

export const useLiveState = () =>
  useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
  );

/**
 * Keeps one stream open for as long as somebody is signed in. After a gap everything on the screen is asked again,
 * because nobody knows what was missed.
 */
export function connectLive(queryClient: QueryClient): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelayMilliseconds;
  let wasOpen = false;

  const open = () => {
    source = new EventSource('/api/live');
    source.onopen = () => {
      delay = firstDelayMilliseconds;
      setState('open');
      if (wasOpen) void queryClient.invalidateQueries();
      wasOpen = true;
    };
    source.onmessage = (event) => receive(event.data, queryClient);
    source.onerror = () => {
      source?.close();
      setState('lost');
      timer = setTimeout(retry, delay * (0.75 + Math.random() / 2));
      delay = Math.min(delay * 2, longestDelayMilliseconds);
    };
  };
  const retry = async () => {
    if (await isSignedOut()) sessionLost();
    if (isSessionLost()) timer = setTimeout(retry, firstDelayMilliseconds);
    else open();
  };

  setState('connecting');
  open();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}

function receive(data: string, queryClient: QueryClient) {
  const message = LiveMessage.safeParse(safeJson(data));
  if (!message.success) return;
  invalidate(queryClient, message.data.keys);
  if (message.data.kind === 'reconnected') void queryClient.invalidateQueries();
  for (const listener of messageListeners) listener(message.data);
}

/** A key is the beginning of a route's path in the contract: `tickets` or `processing.workLists`. */
export function invalidate(queryClient: QueryClient, keys: readonly string[]) {
  const prefixes = keys.map((key) => key.split('.'));
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      Array.isArray(path) && prefixes.some((prefix) => prefix.every((part, index) => path[index] === part)),
  });
}

async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch('/api/session', { credentials: 'same-origin' })).status === 401;
  } catch {
    return false;
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
