import type { Ticket } from '@minsheng/contracts/tickets';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './assists.module.css';
import card from './ticket.module.css';

const how = { declined: '退单', transferred: '转出' } as const;

/** 流转经过: whom it was with, and why each gave it up; for whoever has to decide whose it is. */
export function Bounces({ ticket: { bounces } }: { ticket: Ticket }) {
  if (bounces.length === 0) return null;
  return (
    <section className={card.card} aria-label="退单与转办经过">
      <header className={card.cardHead}>
        <h2>退单与转办经过</h2>
        <span className={card.quiet}>{bounces.length} 次</span>
      </header>
      <ul className={styles.bounces}>
        {bounces.map((bounce) => (
          <li key={bounce.at}>
            <strong>{bounce.unit.name}</strong>
            <span className={styles.how}>{how[bounce.how]}</span>
            <span>{bounce.reason || '—'}</span>
            <TimeText at={bounce.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
