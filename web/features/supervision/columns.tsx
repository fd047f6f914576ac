import { cardStatuses, type SupervisionCard } from '@minsheng/contracts/supervision';
import { Link } from '@tanstack/react-router';
import { DueTime } from '../../ui/DueTime.tsx';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { CardTag } from './CardTag.tsx';

export const cardColumns: readonly Column<SupervisionCard>[] = [
  { key: 'card', title: '牌色', width: 72, isAlwaysShown: true, render: ({ card }) => <CardTag card={card} /> },
  { key: 'status', title: '状态', width: 84, isAlwaysShown: true, render: ({ status }) => cardStatuses[status] },
  { key: 'unit', title: '责任单位', width: 170, isAlwaysShown: true, render: ({ unit }) => unit.name },
  {
    key: 'reason',
    title: '发牌原因',
    width: 220,
    isAlwaysShown: true,
    render: ({ reason }) => <span title={reason}>{reason}</span>,
  },
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        {ticket.number}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '工单标题',
    width: 250,
    render: ({ ticket }) => <span title={ticket.title}>{ticket.title}</span>,
  },
  {
    key: 'due',
    title: '工单时限',
    width: 144,
    render: ({ ticket }) => (ticket.isOpen ? <DueTime dueAt={ticket.dueAt} /> : '已办结'),
  },
  {
    key: 'reply',
    title: '书面说明',
    width: 180,
    render: ({ status, replyDueAt, reply }) =>
      status === 'open' ? <DueTime dueAt={replyDueAt} /> : <span title={reply ?? ''}>{reply ?? '—'}</span>,
  },
  { key: 'issued', title: '发牌时间', width: 126, render: ({ issuedAt }) => <TimeText at={issuedAt} /> },
  { key: 'by', title: '发牌人', width: 90, render: ({ issuedBy }) => issuedBy },
  {
    key: 'settled',
    title: '销号时间',
    width: 126,
    isHiddenAtFirst: true,
    render: ({ settledAt }) => <TimeText at={settledAt} />,
  },
];
