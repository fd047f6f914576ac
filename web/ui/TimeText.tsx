import { Tooltip } from 'antd';
import { cityTime } from './city-time.ts';
import styles from './ui.module.css';

type Props = { at: string | null | undefined; mode?: 'short' | 'full' | 'clock' };

/** A moment as people say it: 今天 10:32, 昨天 10:32, 3-14 10:32, 2025-03-14 10:32; the whole of it in the tooltip. */
export function TimeText({ at, mode = 'short' }: Props) {
  if (!at) return <span className={styles.mono}>—</span>;
  const text = mode === 'full' ? wholeTime(at) : mode === 'clock' ? cityTime(at).format('HH:mm:ss') : shortTime(at);
  return (
    <Tooltip title={mode === 'full' ? undefined : wholeTime(at)}>
      <time dateTime={at} className={styles.mono}>
        {text}
      </time>
    </Tooltip>
  );
}

export const wholeTime = (at: string) => cityTime(at).format('YYYY-MM-DD HH:mm:ss');

export function shortTime(at: string, now = cityTime()): string {
  const time = cityTime(at);
  if (time.isSame(now, 'day')) return `今天 ${time.format('HH:mm')}`;
  if (time.isSame(now.subtract(1, 'day'), 'day')) return `昨天 ${time.format('HH:mm')}`;
  return time.format(time.isSame(now, 'year') ? 'M-DD HH:mm' : 'YYYY-MM-DD HH:mm');
}
