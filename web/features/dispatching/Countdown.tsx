import { useEffect, useState } from 'react';
import styles from './advice.module.css';

/** Minutes and seconds that are left, every second; 00:00 when it is over. */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  return (
    <time dateTime={until} className={styles.countdown}>
      {two(Math.floor(left / 60))}:{two(left % 60)}
    </time>
  );
}
