import type { ReactNode } from 'react';
import styles from './page.module.css';

type Props = {
  title: ReactNode;
  /** Beside the title: a count, a state. */
  note?: ReactNode;
  /** On the right: what one can do here. */
  extra?: ReactNode;
  /** The body gets exactly the height that is left, and scrolls inside. */
  isFull?: boolean;
  children: ReactNode;
};

export function Page({ title, note, extra, isFull = false, children }: Props) {
  return (
    <div className={styles.page} data-full={isFull}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {note && <div className={styles.note}>{note}</div>}
        {extra && <div className={styles.extra}>{extra}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
