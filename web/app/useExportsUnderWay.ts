import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { notify } from '../api/notices.ts';
import { useMay } from '../api/session.ts';

/** How many of my exports are being written; one that ends meanwhile is said in the bell. */
export function useExportsUnderWay(): number {
  const mayExport = useMay('ticket.export');
  const { data } = useQuery({ ...api.exports.list.queryOptions({ input: {} }), enabled: mayExport });
  const writing = useRef<readonly string[]>([]);
  const items = data?.items ?? [];
  const underWay = items.filter(({ state }) => state === 'waiting' || state === 'running').map(({ id }) => id);
  useEffect(() => {
    for (const { id, state, fileName } of items) {
      if (!writing.current.includes(id)) continue;
      if (state === 'done') notify({ title: '导出完成，可以下载', detail: fileName, to: '/tickets/exports' });
      if (state === 'failed') notify({ title: '导出失败', detail: fileName, to: '/tickets/exports' });
    }
    writing.current = underWay;
  });
  return underWay.length;
}
