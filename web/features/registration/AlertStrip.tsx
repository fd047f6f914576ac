import { ExclamationCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import styles from './desk.module.css';

export type DeskAlert = {
  key: string;
  tone: 'bad' | 'warn' | 'info';
  text: string;
  action?: { label: string; run: () => void };
  second?: { label: string; run: () => void };
};

const weight = { bad: 0, warn: 1, info: 2 };
const icons = {
  bad: <ExclamationCircleFilled aria-hidden />,
  warn: <WarningFilled aria-hidden />,
  info: <InfoCircleFilled aria-hidden />,
};

/** One line for what must not be overlooked; it is not there when there is nothing. */
export function AlertStrip({ alerts }: { alerts: readonly DeskAlert[] }) {
  const [first, ...others] = alerts.toSorted((a, b) => weight[a.tone] - weight[b.tone]);
  if (!first) return null;
  return (
    <div className={styles.alert} data-tone={first.tone} role="alert">
      {icons[first.tone]}
      <span className={styles.alertText}>{first.text}</span>
      {others.length > 0 && (
        <span className={styles.alertMore} title={others.map(({ text }) => text).join('\n')}>
          另有 {others.length} 条提醒
        </span>
      )}
      {first.second && (
        <Button size="small" onClick={first.second.run}>
          {first.second.label}
        </Button>
      )}
      {first.action && (
        <Button size="small" type="primary" onClick={first.action.run}>
          {first.action.label}
        </Button>
      )}
    </div>
  );
}
