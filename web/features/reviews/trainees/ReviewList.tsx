import { type ReviewRow, reviewDecisions } from '@minsheng/contracts/trainees';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type Column, KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import type { Choice } from './Figures.tsx';
import styles from './trainees.module.css';

type Props = { id: string; fromDay: string; toDay: string; search: Choice };

const columns: Column<ReviewRow>[] = [
  {
    key: 'number',
    title: '工单编号',
    width: 150,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        {ticket.number}
      </Link>
    ),
  },
  { key: 'title', title: '标题', render: ({ ticket }) => ticket.title },
  {
    key: 'decision',
    title: '审核',
    width: 120,
    render: ({ decision, isFirst }) => (
      <span className={decision === 'returned' ? styles.overdue : undefined}>
        {reviewDecisions[decision]}
        {isFirst ? '' : '（再审）'}
      </span>
    ),
  },
  {
    key: 'what',
    title: '退回原因 / 更正字段',
    render: ({ reasons, correctedFields, words }) =>
      [reasons.join('、'), correctedFields.length > 0 ? `更正：${correctedFields.join('、')}` : '', words ?? '']
        .filter(Boolean)
        .join('；') || '—',
  },
  { key: 'reviewer', title: '审核人', width: 100, render: ({ reviewer }) => reviewer.name },
  {
    key: 'minutes',
    title: '审核用时',
    width: 110,
    align: 'right',
    render: ({ minutes, isLate }) => (
      <span className={isLate ? styles.overdue : undefined}>
        {minutes} 分钟{isLate ? '，超时' : ''}
      </span>
    ),
  },
  { key: 'at', title: '审核时间', width: 130, render: ({ at }) => <TimeText at={at} /> },
];

/** The reviews behind the figure that is chosen above. */
export function ReviewList({ id, fromDay, toDay, search: { only, reason, field } }: Props) {
  const result = useInfiniteQuery(
    api.trainees.reviews.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ id, fromDay, toDay, only, reason, field, cursor }),
    }),
  );
  return (
    <KeysetTable
      name="trainees.reviews"
      label="审核明细"
      result={result}
      columns={columns}
      toolbar={<span className={styles.quiet}>点选上方数字查看对应工单</span>}
      empty={<EmptyState title="这段时间没有审核记录">换一个期间或指标再看。</EmptyState>}
    />
  );
}
