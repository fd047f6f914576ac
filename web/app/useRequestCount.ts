import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';

/** How many requests wait for this person's decision; says so when there are more than before. */
export function useRequestCount(): number {
  const { data } = useQuery(api.requests.pending.queryOptions());
  const count = data?.count;
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (count === undefined) return;
    const added = count - (before.current ?? count);
    before.current = count;
    if (added > 0) notify({ title: `新增 ${added} 项待审批申请`, to: '/approvals' });
  }, [count]);
  return count ?? 0;
}
