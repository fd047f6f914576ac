import { ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { describeFailure } from '../api/errors.ts';
import { RequestId } from './RequestId.tsx';
import styles from './ui.module.css';

type Props = { error: unknown; onRetry?: () => unknown; title?: string };

/** In place of content that could not be had. */
export function ErrorState({ error, onRetry, title }: Props) {
  const { message, requestId } = describeFailure(error);
  return (
    <div className={styles.state} role="alert">
      <ExclamationCircleOutlined className={styles.stateIconBad} aria-hidden />
      <p className={styles.stateTitle}>{title ?? message}</p>
      {title && <p className={styles.stateText}>{message}</p>}
      {requestId && <RequestId id={requestId} />}
      {onRetry && <Button onClick={() => void onRetry()}>重试</Button>}
    </div>
  );
}
