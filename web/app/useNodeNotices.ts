import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { api, call } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { notify } from '../api/notices.ts';

/** What a node of the process has to tell this person (环节提醒) goes into the bell: on arrival, and what came meanwhile. */
export function useNodeNotices() {
  const queryClient = useQueryClient();
  const fetchUnseen = useCallback(async () => {
    // A failure is no loss: what was not seen is asked for again.
    const unseen = await queryClient
      .fetchQuery({ ...api.nodeNotices.unseen.queryOptions(), staleTime: 0 })
      .catch(() => []);
    for (const { number, title, nodeName, occasion, ticketId } of unseen.toReversed()) {
      const what = occasion === 'overdue' ? `“${nodeName}”已超过时限` : `进入“${nodeName}”`;
      notify({ title: `${number} ${what}`, detail: title, to: `/tickets/${ticketId}` });
    }
    const [newest] = unseen;
    if (newest) await call.nodeNotices.seen({ until: newest.id }).catch(() => undefined);
  }, [queryClient]);
  const hear = useCallback(
    ({ kind }: { kind: string }) => {
      if (kind === 'nodeNotice' || kind === 'reconnected') void fetchUnseen();
    },
    [fetchUnseen],
  );
  useLive(hear);
  useEffect(() => {
    void fetchUnseen();
  }, [fetchUnseen]);
}
