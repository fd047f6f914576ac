import { useCallback } from 'react';
import { useLive } from '../api/live.ts';
import { notify } from '../api/notices.ts';

/** Reviews whose time ran out were offered to this person's role: in the bell. */
export function useReviewNotices() {
  useLive(
    useCallback(({ kind }: { kind: string }) => {
      if (kind === 'reviewOffered') notify({ title: '有审核超时的工单转来', detail: '在审核台办理', to: '/reviews' });
      if (kind === 'deputyChanged') notify({ title: '代理安排有变化', detail: '在待办中查看', to: '/work' });
    }, []),
  );
}
