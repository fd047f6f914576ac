import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';

/** How many corrections and returns of my tickets I have not read yet; says so when there are more than before. */
export function useFeedbackCount(): number {
  const { data } = useQuery(api.reviews.feedbackCount.queryOptions());
  const count = data?.count;
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (count === undefined) return;
    const added = count - (before.current ?? count);
    before.current = count;
    if (added > 0)
      notify({ title: `新增 ${added} 条批改`, detail: '审核人员更正或退回了您登记的工单', to: '/reviews/feedback' });
  }, [count]);
  return count ?? 0;
}
