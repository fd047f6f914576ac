import { LiveMessage } from '@minsheng/contracts/system';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { call } from './client.ts';
import { onMissingAnswer } from './missing-answer.ts';
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
  const stream = new LiveStream(queryClient);
  stream.open();
  const forget = onMissingAnswer(() => stream.suspect());
  return () => {
    forget();
    stream.close();
  };
}

class LiveStream {
  readonly #queryClient: QueryClient;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = firstDelayMilliseconds;
  #wasOpen = false;

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  open() {
    setState(this.#wasOpen ? 'lost' : 'connecting');
    this.#source = new EventSource('/api/live');
    this.#source.onopen = () => this.#opened();
    this.#source.onmessage = (event) => receive(event.data, this.#queryClient);
    this.#source.onerror = () => this.#failed();
  }

  close() {
    this.#source?.close();
    clearTimeout(this.#timer);
  }

  /** Requests go unanswered although the stream looks open. */
  suspect() {
    if (state === 'open') this.#failed();
  }

  #opened() {
    this.#delay = firstDelayMilliseconds;
    setState('open');
    if (this.#wasOpen) void this.#queryClient.invalidateQueries();
    this.#wasOpen = true;
  }

  #failed() {
    this.close();
    setState('lost');
    this.#timer = setTimeout(() => this.#retry(), this.#delay * (0.75 + Math.random() / 2));
    this.#delay = Math.min(this.#delay * 2, longestDelayMilliseconds);
  }

  async #retry() {
    if (await isSignedOut()) sessionLost();
    if (isSessionLost()) this.#timer = setTimeout(() => this.#retry(), firstDelayMilliseconds);
    else this.open();
  }
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

/** A stream that ends tells no reason; the sign-in page's options say whether we are still known. */
async function isSignedOut(): Promise<boolean> {
  const options = await call.organization.signInOptions().catch(() => null);
  return options?.isSignedIn === false;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
