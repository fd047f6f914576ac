import { requestKinds, requestStatuses, type TicketRequest } from '@minsheng/contracts/requests';
import { Link } from '@tanstack/react-router';
import { DueTime } from '../../ui/DueTime.tsx';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './requests.module.css';

/** What is asked for, with its figure: 延期 3 个工作日 · 增加协办单位 市水利局. */
export function requestWords({ kind, days, grantedDays, units }: TicketRequest): string {
  if (kind === 'extension') {
    const less = grantedDays !== null && grantedDays !== days ? `（批准 ${grantedDays} 个）` : '';
    return `${requestKinds[kind]} ${days} 个工作日${less}`;
  }
  return [requestKinds[kind], units.map(({ name }) => name).join('、')].filter(Boolean).join(' ');
}

export const requestColumns: readonly Column<TicketRequest>[] = [
  {
    key: 'what',
    title: '申请事项',
    width: 210,
    isAlwaysShown: true,
    render: (row) => <span title={requestWords(row)}>{requestWords(row)}</span>,
  },
  {
    key: 'status',
    title: '状态',
    width: 88,
    isAlwaysShown: true,
    render: ({ status }) => (
      <span className={styles.status} data-status={status}>
        {requestStatuses[status]}
      </span>
    ),
  },
  { key: 'reason', title: '理由', width: 260, render: ({ reason }) => <span title={reason}>{reason}</span> },
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }} className={styles.number}>
        {ticket.number}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '工单标题',
    width: 240,
    render: ({ ticket }) => <span title={ticket.title}>{ticket.title}</span>,
  },
  {
    key: 'due',
    title: '现时限',
    width: 140,
    render: ({ ticket, status }) =>
      status === 'pending' ? <DueTime dueAt={ticket.dueAt} /> : <TimeText at={ticket.dueAt} />,
  },
  { key: 'after', title: '延期后', width: 124, render: ({ dueAfter }) => <TimeText at={dueAfter} /> },
  {
    key: 'asker',
    title: '申请人',
    width: 190,
    render: ({ requestedBy, unit }) => (unit ? `${unit.name} ${requestedBy.name}` : requestedBy.name),
  },
  { key: 'at', title: '申请时间', width: 124, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  { key: 'decider', title: '审批人', width: 90, render: ({ decidedBy }) => decidedBy?.name ?? '—' },
  {
    key: 'opinion',
    title: '审批意见',
    width: 200,
    isHiddenAtFirst: true,
    render: ({ opinion }) => <span title={opinion ?? ''}>{opinion ?? '—'}</span>,
  },
];
