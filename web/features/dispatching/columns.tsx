import { type DecisionRow, decisionStates } from '@minsheng/contracts/dispatching';
import { Link } from '@tanstack/react-router';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { Countdown } from './Countdown.tsx';
import styles from './dispatching.module.css';
import { probability as asProbability } from './share.ts';

const toneOf = ({ isRight, state }: DecisionRow) => {
  if (state === 'intercepted' || state === 'withdrawn' || isRight === false) return 'bad';
  return isRight ? 'good' : 'plain';
};

/** What was undone is a miss, whichever unit got it then. */
function verdictOn({ isRight, state }: DecisionRow): string {
  if (state === 'intercepted' || state === 'withdrawn') return '✗ 人工撤销';
  return isRight === null ? '待比较' : isRight ? '✓ 一致' : '✗ 不一致';
}

export const decisionColumns: readonly Column<DecisionRow>[] = [
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isFixed: true,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        {ticket.number}
      </Link>
    ),
  },
  {
    key: 'title',
    title: '标题',
    width: 260,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <span className={styles.cut} title={ticket.title}>
        {ticket.title}
      </span>
    ),
  },
  { key: 'unit', title: '推荐单位', width: 160, isAlwaysShown: true, render: ({ unit }) => unit?.name ?? '—' },
  { key: 'probability', title: '概率', width: 76, align: 'right', render: (row) => asProbability(row.probability) },
  { key: 'threshold', title: '派单线', width: 76, align: 'right', render: ({ threshold }) => asProbability(threshold) },
  {
    key: 'state',
    title: '决策',
    width: 132,
    render: (row) =>
      row.state === 'pending' && row.dueAt ? (
        <>
          <Countdown until={row.dueAt} /> 后派出
        </>
      ) : (
        decisionStates[row.state]
      ),
  },
  { key: 'chosen', title: '实际单位', width: 160, render: ({ chosenUnit }) => chosenUnit?.name ?? '—' },
  {
    key: 'right',
    title: '比较',
    width: 100,
    isAlwaysShown: true,
    render: (row) => (
      <span className={styles.verdict} data-tone={toneOf(row)}>
        {verdictOn(row)}
      </span>
    ),
  },
  {
    key: 'decidedAt',
    title: '判断时间',
    width: 132,
    render: ({ decidedAt, isReplayed }) => (
      <>
        <TimeText at={decidedAt} />
        {isReplayed && (
          <span className={styles.replayed} title="启用本功能之前的工单，按当时可知的历史推演">
            推演
          </span>
        )}
      </>
    ),
  },
  {
    key: 'why',
    title: '说明',
    width: 220,
    render: ({ why, actedBy }) => (
      <span className={styles.cut} title={why}>
        {[actedBy, why].filter(Boolean).join('：') || '—'}
      </span>
    ),
  },
];
