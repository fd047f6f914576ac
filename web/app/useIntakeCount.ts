import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';

/** How many matters from the web, the mailbox and other platforms nobody has taken on; says so when there are more. */
export function useIntakeCount(): number {
  const { data } = useQuery(api.intake.waiting.queryOptions());
  const count = data?.count;
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (count === undefined) return;
    const added = count - (before.current ?? count);
    before.current = count;
    if (added > 0) notify({ title: `新增 ${added} 件网络来件`, detail: `待受理 ${count} 件`, to: '/intake' });
  }, [count]);
  return count ?? 0;
}
