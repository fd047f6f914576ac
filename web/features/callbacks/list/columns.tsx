import type { CallbackWordList } from '@minsheng/contracts/callback-words';
import { type CallbackRow, callbackResults, satisfactionAnswers, solvedAnswers } from '@minsheng/contracts/callbacks';
import type { TicketRow } from '@minsheng/contracts/tickets';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../../ui/KeysetTable.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { useMinute } from '../../../ui/useMinute.ts';
import { KindTag, SecretTag, UrgencyTag } from '../../tickets/TicketTags.tsx';
import styles from '../callbacks.module.css';

type NameOf = (list: CallbackWordList, key: string | null) => string;

export function TicketTitle({ ticket, ordinal }: { ticket: TicketRow; ordinal: number }) {
  return (
    <span className={styles.title} title={ticket.title}>
      <UrgencyTag urgency={ticket.urgency} />
      {ticket.isSecret && <SecretTag />}
      {ordinal > 1 && <span className={styles.second}>二次回访</span>}
      {ticket.title}
    </span>
  );
}

export const ticketColumns = <Row extends CallbackRow>(): Column<Row>[] => [
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isFixed: true,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }} className={styles.number}>
        {ticket.number}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '标题',
    width: 280,
    isAlwaysShown: true,
    render: ({ ticket, ordinal }) => <TicketTitle ticket={ticket} ordinal={ordinal} />,
  },
];

const matter: Column<CallbackRow>[] = [
  { key: 'kind', title: '性质', width: 64, render: ({ ticket }) => <KindTag kind={ticket.kind} /> },
  {
    key: 'category',
    title: '归口类型',
    width: 168,
    render: ({ ticket }) => (
      <span title={ticket.categoryName}>{ticket.categoryName.split('/').slice(-2).join('/') || '—'}</span>
    ),
  },
  { key: 'unit', title: '承办单位', width: 120, render: ({ ticket }) => ticket.unitName ?? '—' },
  { key: 'citizen', title: '诉求人', width: 84, render: ({ ticket }) => ticket.citizenName || '—' },
  {
    key: 'phone',
    title: '电话',
    width: 118,
    render: ({ ticket }) => <span className={styles.number}>{ticket.phoneMasked || '未留电话'}</span>,
  },
];

export const openColumns = (nameOf: NameOf, open: string | undefined): Column<CallbackRow>[] => [
  ...ticketColumns<CallbackRow>(),
  {
    key: 'next',
    title: '下次回访',
    width: 132,
    isAlwaysShown: true,
    render: (row) => <NextTime row={row} isOpen={row.id === open} />,
  },
  {
    key: 'attempts',
    title: '已尝试',
    width: 132,
    render: ({ attempts, lastCode }) =>
      lastCode ? `${attempts} 次，${nameOf('result', lastCode)}` : <span className={styles.faint}>未拨打</span>,
  },
  ...matter,
  { key: 'opened', title: '转入时间', width: 118, render: ({ openedAt }) => <TimeText at={openedAt} /> },
];

function NextTime({ row, isOpen }: { row: CallbackRow; isOpen: boolean }) {
  const now = useMinute();
  if (row.heldByName && !isOpen) return <span className={styles.held}>{row.heldByName}正在回访</span>;
  const isDue = row.nextAt <= now;
  if (isDue && row.attempts === 0) return <span className={styles.due}>可以回访</span>;
  return (
    <span className={isDue ? styles.due : styles.later}>
      <TimeText at={row.nextAt} />
    </span>
  );
}

export const doneColumns = (nameOf: NameOf): Column<CallbackRow>[] => [
  ...ticketColumns<CallbackRow>(),
  {
    key: 'satisfaction',
    title: '满意程度',
    width: 96,
    isAlwaysShown: true,
    render: (row) => <Satisfaction row={row} />,
  },
  { key: 'solved', title: '是否解决', width: 90, render: ({ solved }) => (solved ? solvedAnswers[solved] : '—') },
  {
    key: 'errors',
    title: '回访错误',
    width: 84,
    render: ({ errors }) => (errors > 0 ? <span className={styles.mistake}>{errors} 处</span> : '—'),
  },
  { key: 'code', title: '呼叫结果', width: 96, render: ({ lastCode }) => nameOf('result', lastCode) },
  { key: 'attempts', title: '次数', width: 56, align: 'right', render: ({ attempts }) => attempts },
  { key: 'agent', title: '回访员', width: 84, render: ({ agentName }) => agentName ?? '—' },
  { key: 'done', title: '回访时间', width: 118, render: ({ doneAt }) => <TimeText at={doneAt} /> },
  ...matter,
  { key: 'words', title: '回访记录', width: 240, render: ({ words }) => <span title={words}>{words || '—'}</span> },
];

export function Satisfaction({ row: { result, satisfaction } }: { row: Pick<CallbackRow, 'result' | 'satisfaction'> }) {
  if (!result) return <span>—</span>;
  const label = satisfactionAnswers[satisfaction as keyof typeof satisfactionAnswers] ?? callbackResults[result];
  return (
    <span className={styles.result} data-result={result}>
      {result === 'unreached' ? callbackResults.unreached : label}
    </span>
  );
}
