import { type IntakeRow, intakeSources } from '@minsheng/contracts/intake';
import { ticketChannels, ticketKinds } from '@minsheng/contracts/tickets';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';

export const sourceText = ({ source, channel, clientName }: IntakeRow): string =>
  clientName ??
  (source === 'form' ? intakeSources.form : source === 'mail' ? intakeSources.mail : ticketChannels[channel]);

export const inboxColumns: Column<IntakeRow>[] = [
  {
    key: 'number',
    title: '受理编号',
    width: 146,
    isAlwaysShown: true,
    render: ({ id, number }) => (
      <Link from="/intake" to="/intake" search={(now) => ({ ...now, item: id })} replace>
        {number}
      </Link>
    ),
  },
  {
    key: 'source',
    title: '来源',
    width: 120,
    render: (row) => <span title={sourceText(row)}>{sourceText(row)}</span>,
  },
  { key: 'kind', title: '性质', width: 70, render: ({ kind }) => (kind ? ticketKinds[kind] : '—') },
  { key: 'title', title: '诉求', width: 310, render: ({ title }) => <span title={title}>{title}</span> },
  { key: 'citizen', title: '诉求人', width: 90, render: ({ citizenName }) => citizenName || '—' },
  { key: 'phone', title: '电话', width: 120, render: ({ phoneMasked }) => phoneMasked || '—' },
  { key: 'place', title: '地点', width: 180, render: ({ placeName }) => placeName || '—' },
  { key: 'files', title: '附件', width: 60, render: ({ files }) => (files > 0 ? files : '—') },
  { key: 'receivedAt', title: '收到时间', width: 120, render: ({ receivedAt }) => <TimeText at={receivedAt} /> },
  {
    key: 'externalDueAt',
    title: '平台时限',
    width: 120,
    render: ({ externalDueAt }) => (externalDueAt ? <TimeText at={externalDueAt} /> : '—'),
  },
  { key: 'claimedBy', title: '受理人', width: 100, render: ({ claimedBy }) => claimedBy?.name ?? '—' },
  {
    key: 'ticket',
    title: '工单',
    width: 150,
    render: ({ ticketId, ticketNumber }) =>
      ticketId ? (
        <Link to="/tickets/$id" params={{ id: ticketId }}>
          {ticketNumber ?? '工单'}
        </Link>
      ) : (
        '—'
      ),
  },
];
