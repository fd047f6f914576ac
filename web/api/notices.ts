import { useSyncExternalStore } from 'react';

/** Something a person should know of; kept for this tab until read. */
export type Notice = { id: number; title: string; detail?: string; to?: string; at: number };

const kept = 50;
let notices: readonly Notice[] = [];
let unread = 0;
let nextId = 1;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

/** Puts a notice into the bell: `notify({ title: '有新的待办工单', to: '/work' })`. The same title is not repeated. */
export function notify(notice: Omit<Notice, 'id' | 'at'>) {
  const others = notices.filter((other) => other.title !== notice.title || other.detail !== notice.detail);
  notices = [{ ...notice, id: nextId++, at: Date.now() }, ...others].slice(0, kept);
  unread = Math.min(unread + 1, notices.length);
  tell();
}

export function readNotices() {
  unread = 0;
  tell();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useNotices = () => useSyncExternalStore(subscribe, () => notices);
export const useUnreadNotices = () => useSyncExternalStore(subscribe, () => unread);
