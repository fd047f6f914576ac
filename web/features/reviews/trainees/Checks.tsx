import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { GraduationCheck } from '@minsheng/contracts/trainees';
import styles from './trainees.module.css';

/** The figures a trainee has to reach, each with what is asked for. */
export function Checks({ checks }: { checks: readonly GraduationCheck[] }) {
  return (
    <ul className={styles.checks} aria-label="转正指标">
      {checks.map(({ key, label, unit, actual, threshold, bound, isMet }) => (
        <li key={key} data-met={isMet}>
          {isMet ? <CheckCircleFilled aria-label="已达到" /> : <CloseCircleFilled aria-label="未达到" />}
          <span>{label}</span>
          <strong>{actual === null ? '无数据' : `${actual} ${unit}`}</strong>
          <span className={styles.quiet}>
            {bound === 'least' ? '不低于' : '不高于'} {threshold} {unit}
          </span>
        </li>
      ))}
    </ul>
  );
}
