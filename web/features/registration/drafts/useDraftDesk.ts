import { App } from 'antd';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useLive, useLiveState } from '../../../api/live.ts';
import { useSession } from '../../../api/session.ts';
import { useIsSessionLost } from '../../../api/session-state.ts';
import { deskOf } from './desk-of.ts';
import type { DraftDesk } from './draft-desk.ts';

const started = new WeakMap<DraftDesk, Promise<number>>();

/** The drafts of whoever is signed in, recovered, and saved at every occasion on which something could be lost. */
export function useDraftDesk() {
  const desk = deskOf(useSession().person.id);
  const drafts = useSyncExternalStore(desk.shelf.subscribe, desk.shelf.list);
  const isReady = useStart(desk);
  useSaveOccasions(desk);
  useServerNews(desk);
  return { desk, drafts, isReady };
}

function useStart(desk: DraftDesk): boolean {
  const { notification } = App.useApp();
  const [ready, setReady] = useState<DraftDesk | null>(null);
  useEffect(() => {
    const isFirst = !started.has(desk);
    const start = started.get(desk) ?? desk.start();
    started.set(desk, start);
    void start.then((rescued) => {
      setReady(desk);
      if (isFirst && rescued > 0) {
        notification.success({
          title: '已恢复未保存的内容',
          description: `从本机找回 ${rescued} 件未同步的登记内容。`,
        });
      }
    });
  }, [desk, notification]);
  return ready === desk;
}

function useSaveOccasions(desk: DraftDesk) {
  const isLost = useIsSessionLost();
  const live = useLiveState();
  useEffect(() => {
    if (!isLost && live === 'open') void desk.flushAll();
  }, [desk, isLost, live]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void desk.flushAll();
    };
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [desk]);
}

/** Parking by the server, another computer of the same person, a connection that was away. */
function useServerNews(desk: DraftDesk) {
  const ask = desk.refresh;
  useLive(
    useCallback(
      ({ kind }: { kind: string }) => {
        if (kind === 'draftParked' || kind === 'wrapUpExpired' || kind === 'reconnected') void ask();
      },
      [ask],
    ),
  );
  useEffect(() => {
    window.addEventListener('focus', ask);
    return () => window.removeEventListener('focus', ask);
  }, [ask]);
}
