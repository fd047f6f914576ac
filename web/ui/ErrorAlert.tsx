import { Alert } from 'antd';
import { describeFailure } from '../api/errors.ts';
import { RequestId } from './RequestId.tsx';

type Props = { error: unknown; style?: React.CSSProperties };

/** A failure above a form: it stays until the next try, and what was typed stays too. */
export function ErrorAlert({ error, style }: Props) {
  if (!error) return null;
  const { message, requestId } = describeFailure(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16, ...style }}
      title={message}
      description={requestId ? <RequestId id={requestId} /> : undefined}
    />
  );
}
