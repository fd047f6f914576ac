import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';
import { useMay } from '../api/session.ts';

/** 到期提醒: says which of one's articles will not hold for long, at sign-in and whenever there are more. */
export function useKnowledgeNotices() {
  const isWriter = useMay('knowledge.write');
  const { data } = useQuery({ ...api.knowledge.counts.queryOptions(), enabled: isWriter });
  const count = data?.reminders;
  const before = useRef(0);
  useEffect(() => {
    if (count === undefined) return;
    const added = count - before.current;
    before.current = count;
    if (added > 0)
      notify({
        title: `${count} 篇知识即将到期`,
        detail: '请修订、延长有效期或归档',
        to: '/knowledge?standing=expiring',
      });
  }, [count]);
}
