import { useQuery } from '@tanstack/react-query';
import { Input, Spin } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useDebounced } from '../../../ui/useDebounced.ts';
import { TicketItem } from '../caller/TicketItem.tsx';
import styles from './side.module.css';

const lookBackDays = 30;
const shown = 20;

export const similarSearchId = 'desk-similar-search';

type Props = { placeId: string | null; categoryId: string | null };

/**
 * Tickets on the same matter: by the words one types, or, as soon as place and category are known, what was registered
 * for the same place and category in the last month.
 */
export function SimilarTickets({ placeId, categoryId }: Props) {
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 300);
  const isBySelection = !text && Boolean(placeId && categoryId);
  const input = text ? { text, limit: shown } : selectionOf(placeId, categoryId);
  const tickets = useQuery({
    ...api.tickets.search.queryOptions({ input }),
    enabled: Boolean(text) || isBySelection,
  });
  return (
    <>
      <Input.Search
        id={similarSearchId}
        allowClear
        value={typed}
        placeholder="内容、单号或电话"
        aria-label="查找相似工单"
        onChange={(event) => setTyped(event.target.value)}
      />
      {isBySelection && <p className={styles.basis}>同一地点、同一归口类型，近 {lookBackDays} 天</p>}
      {!text && !isBySelection && (
        <EmptyState title="查找同一件事">
          输入关键词查找；选好事件发生地和归口类型后，会自动列出近期同类工单。
        </EmptyState>
      )}
      {tickets.isLoading && <Spin />}
      {tickets.isError && <ErrorState error={tickets.error} onRetry={tickets.refetch} />}
      {tickets.data?.items.length === 0 && <EmptyState title="没有找到相似工单" />}
      <ul className={styles.list}>
        {tickets.data?.items.map((ticket) => (
          <TicketItem key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </>
  );
}

const selectionOf = (placeId: string | null, categoryId: string | null) => ({
  placeId: placeId ?? undefined,
  categoryId: categoryId ?? undefined,
  from: cityTime().subtract(lookBackDays, 'day').format('YYYY-MM-DD'),
  limit: shown,
});
