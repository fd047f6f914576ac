import type { ReactNode } from 'react';
import { Mark } from '../Mark.tsx';
import styles from './entry.module.css';

type Props = { cityName: string | undefined; isWide?: boolean; children: ReactNode };

export function EntryFrame({ cityName, isWide = false, children }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <Mark size={40} />
        <div>
          <h1 className={styles.name}>民声</h1>
          <p className={styles.city}>{cityName ? `${cityName} · ` : ''}12345 政务服务便民热线平台</p>
        </div>
      </header>
      <main className={styles.card} data-wide={isWide}>
        {children}
      </main>
    </div>
  );
}
