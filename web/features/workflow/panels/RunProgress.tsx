import { type RunState, runStates } from '@minsheng/contracts/rehearsals';
import { Alert, Button, Progress } from 'antd';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from '../workflow.module.css';

type Props = {
  run: { status: RunState; failure: string | null; startedAt: string; startedBy: { name: string } };
  done: number;
  total: number | null;
  label: string;
  onCancel: () => void;
};

export const isUnderWay = (status: RunState) => status === 'waiting' || status === 'running';

/** How far a job has come; it goes on when the page is closed. */
export function RunProgress({ run, done, total, label, onCancel }: Props) {
  const percent = total ? Math.floor((done / total) * 100) : 0;
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        <TimeText at={run.startedAt} /> 由{run.startedBy.name}开始，{runStates[run.status]}
        {total !== null && `，${done} / ${total} 件`}
        {isUnderWay(run.status) && (
          <Button size="small" type="link" onClick={onCancel}>
            取消
          </Button>
        )}
      </p>
      {isUnderWay(run.status) && <Progress aria-label={label} percent={percent} size="small" />}
      {run.failure && <Alert type="error" title={run.failure} />}
    </div>
  );
}
