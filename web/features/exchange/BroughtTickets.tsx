import type { ImportedTicketRow } from '@minsheng/contracts/exchange';
import { ticketKinds } from '@minsheng/contracts/tickets';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './exchange.module.css';

/** The tickets that came in, newest first, each a click away. */
export function BroughtTickets({ id }: { id: string }) {
  const result = useInfiniteQuery(
    api.exchange.tickets.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ id, cursor, limit: 20 }) }),
  );
  if (result.error) return <ErrorState error={result.error} onRetry={result.refetch} />;
  return (
    <section className={styles.problems} aria-label="导入的工单">
      <div className={styles.bar}>
        <h2 className={styles.heading}>导入的工单</h2>
        <Link to="/tickets">去工单查询</Link>
      </div>
      <Table<ImportedTicketRow>
        size="small"
        rowKey="id"
        pagination={false}
        loading={result.isPending}
        dataSource={result.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={columns}
      />
      {result.hasNextPage && (
        <Button loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </section>
  );
}

const columns = [
  {
    title: '工单编号',
    width: 160,
    render: (_: unknown, { id, number }: ImportedTicketRow) => (
      <Link to="/tickets/$id" params={{ id }}>
        {number}
      </Link>
    ),
  },
  { title: '原编号', width: 140, render: (_: unknown, { externalNumber }: ImportedTicketRow) => externalNumber ?? '—' },
  { title: '性质', width: 80, render: (_: unknown, { kind }: ImportedTicketRow) => ticketKinds[kind] },
  { title: '标题', dataIndex: 'title' },
  {
    title: '受理时间',
    width: 170,
    render: (_: unknown, { registeredAt }: ImportedTicketRow) => <TimeText at={registeredAt} mode="full" />,
  },
];
