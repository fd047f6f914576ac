import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';
import { useMay } from '../api/session.ts';

/** How many tickets wait for this person; says so when there are more than before. */
export function useWorkCount(): number {
  const mayAct = useMay('ticket.act');
  const lists = useQuery({ ...api.processing.workLists.queryOptions(), enabled: mayAct });
  const count = lists.data?.reduce((sum, list) => sum + list.count, 0);
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (count === undefined) return;
    const added = count - (before.current ?? count);
    before.current = count;
    if (added > 0) notify({ title: `新增 ${added} 件待办`, detail: `现有待办 ${count} 件`, to: '/work' });
  }, [count]);
  return count ?? 0;
}
