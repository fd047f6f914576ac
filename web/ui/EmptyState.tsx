import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

type Props = { title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here: says so, and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles.state}>
      <InboxOutlined className={styles.stateIcon} aria-hidden />
      <p className={styles.stateTitle}>{title}</p>
      {children && <p className={styles.stateText}>{children}</p>}
      {action}
    </div>
  );
}
