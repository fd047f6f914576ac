import { type SatisfactionCount, type SatisfactionScope, satisfactionCounts } from '@minsheng/contracts/satisfaction';
import type { TicketRow } from '@minsheng/contracts/tickets';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { api } from '../../../api/client.ts';
import { type Column, KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './figures.module.css';

export type Behind = { count: SatisfactionCount; name: string; scope: SatisfactionScope };

const columns: Column<TicketRow>[] = [
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isAlwaysShown: true,
    render: ({ id, number }) => (
      <Link to="/tickets/$id" params={{ id }}>
        {number}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '标题',
    width: 280,
    isAlwaysShown: true,
    render: ({ title }) => <span title={title}>{title}</span>,
  },
  { key: 'unit', title: '承办单位', width: 130, render: ({ unitName }) => unitName ?? '—' },
  { key: 'closed', title: '办结时间', width: 126, render: ({ closedAt }) => <TimeText at={closedAt} /> },
];

/** The tickets behind a number. */
export function DrillDrawer({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { count, name, scope } = behind;
  const result = useInfiniteQuery(
    api.satisfaction.tickets.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...scope, count, cursor }) }),
  );
  return (
    <Drawer open title={`${name} · ${satisfactionCounts[count]}`} size={760} onClose={onClose}>
      <div className={styles.drill}>
        <KeysetTable name="satisfaction.tickets" label="统计内的工单" result={result} columns={columns} />
      </div>
    </Drawer>
  );
}
