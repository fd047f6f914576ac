import type { TicketStep } from '@minsheng/contracts/tickets';
import { wholeTime } from '../../../ui/TimeText.tsx';
import { duration } from '../process/fold.ts';
import styles from './print.module.css';

/** Every step, nothing folded: who, when, how long, and what was said. */
export function PrintedProcess({ steps }: { steps: readonly TicketStep[] }) {
  return (
    <section className={styles.passage}>
      <h2>办理过程</h2>
      <table className={styles.steps}>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">环节与操作</th>
            <th scope="col">办理人</th>
            <th scope="col">用时</th>
            <th scope="col">意见与答复</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.seq}>
              <td>{wholeTime(step.at)}</td>
              <td>
                {step.nodeName}：{step.actionName}
                {step.targetUnit ? ` → ${step.targetUnit.name}` : ''}
              </td>
              <td>{[step.unit?.name, step.person?.name ?? '系统'].filter(Boolean).join(' ')}</td>
              <td>
                {duration(step.minutes)}
                {step.isLate ? '（超时）' : ''}
              </td>
              <td>
                {wordsOf(step).map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const wordsOf = ({ fields, opinion, answer }: TicketStep): string[] => [
  ...fields.map(({ label, value }) => `${label}：${value}`),
  ...(opinion ? [`内部意见：${opinion}`] : []),
  ...(answer ? [`告知诉求人：${answer}`] : []),
];
