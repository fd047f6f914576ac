import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { isUncertain } from '../api/errors.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import styles from './shell.module.css';

/** A page that could not be drawn or loaded. A new version of the product replaces its files: then load afresh. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    if (isStaleChunk(error)) return window.location.reload();
    reset();
    return router.invalidate();
  };
  const title = isStaleChunk(error) ? '系统已更新，请重新载入页面' : isUncertain(error) ? undefined : '页面出现错误';
  return (
    <div className={styles.centred}>
      <ErrorState error={error} onRetry={retry} title={title} />
    </div>
  );
}

const isStaleChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script|error loading/i.test(error.message);
