import { Button, Spin } from 'antd';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useCallerTickets } from '../caller/CallerPanel.tsx';
import { TicketItem } from '../caller/TicketItem.tsx';
import styles from './side.module.css';

/** All tickets of the caller, the newest first. */
export function CallerTickets({ phone }: { phone: string | undefined }) {
  const tickets = useCallerTickets(phone ?? '', Boolean(phone));
  if (!phone) return <EmptyState title="还没有联系电话">填写联系电话后，这里显示该号码的全部工单。</EmptyState>;
  if (tickets.isPending) return <Spin />;
  if (tickets.isError) return <ErrorState error={tickets.error} onRetry={tickets.refetch} />;
  const rows = tickets.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState title="该号码没有历史工单" />;
  return (
    <>
      <ul className={styles.list}>
        {rows.map((ticket) => (
          <TicketItem key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {tickets.hasNextPage && (
        <Button block loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}
