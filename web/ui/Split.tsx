import type { ReactNode } from 'react';
import styles from './split.module.css';

type Props = { side: ReactNode; sideLabel: string; children: ReactNode };

/** A tree on the left, what is chosen in it on the right; each scrolls by itself. */
export function Split({ side, sideLabel, children }: Props) {
  return (
    <div className={styles.split}>
      <nav className={styles.side} aria-label={sideLabel}>
        {side}
      </nav>
      <section className={styles.main}>{children}</section>
    </div>
  );
}
