import type { CallbackWordList } from '@minsheng/contracts/callback-words';
import { solvedAnswers } from '@minsheng/contracts/callbacks';
import { type DissatisfiedRow, followups } from '@minsheng/contracts/dissatisfied';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { useMinute } from '../../ui/useMinute.ts';
import { ticketColumns } from '../callbacks/list/columns.tsx';
import { StatusTag } from '../tickets/TicketTags.tsx';
import styles from './dissatisfied.module.css';

type NameOf = (list: CallbackWordList, key: string | null) => string;

export const dissatisfiedColumns = (nameOf: NameOf): Column<DissatisfiedRow>[] => [
  ...ticketColumns<DissatisfiedRow>(),
  {
    key: 'followup',
    title: '进展',
    width: 104,
    isAlwaysShown: true,
    render: ({ followup }) => (
      <span className={styles.followup} data-followup={followup}>
        {followups[followup]}
      </span>
    ),
  },
  {
    key: 'node',
    title: '所在环节',
    width: 104,
    render: ({ ticket }) => <StatusTag status={ticket.status} nodeName={ticket.nodeName} />,
  },
  { key: 'times', title: '不满意', width: 72, render: ({ times }) => (times > 1 ? <b>{times} 次</b> : '1 次') },
  {
    key: 'reasons',
    title: '不满意原因',
    width: 180,
    render: ({ reasons }) => reasons.map((key) => nameOf('reason', key)).join('、') || '—',
  },
  { key: 'words', title: '诉求人意见', width: 240, render: ({ words }) => <span title={words}>{words || '—'}</span> },
  { key: 'solved', title: '是否解决', width: 88, render: ({ solved }) => (solved ? solvedAnswers[solved] : '—') },
  { key: 'unit', title: '承办单位', width: 120, render: ({ ticket }) => ticket.unitName ?? '—' },
  { key: 'age', title: '已过', width: 84, render: (row) => <Age row={row} /> },
  { key: 'done', title: '回访时间', width: 118, render: ({ doneAt }) => <TimeText at={doneAt} /> },
  { key: 'agent', title: '回访员', width: 84, isHiddenAtFirst: true, render: ({ agentName }) => agentName ?? '—' },
];

const dayMilliseconds = 86_400_000;

/** Since when, until it was closed. */
function Age({ row: { doneAt, ticket } }: { row: DissatisfiedRow }) {
  const now = useMinute();
  if (!doneAt) return <span>—</span>;
  const days = Math.floor((Date.parse(ticket.closedAt ?? now) - Date.parse(doneAt)) / dayMilliseconds);
  return (
    <span className={days >= 7 && !ticket.closedAt ? styles.old : undefined}>
      {days < 1 ? '不足 1 天' : `${days} 天`}
    </span>
  );
}
