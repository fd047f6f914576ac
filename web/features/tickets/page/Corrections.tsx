import type { TicketCorrection } from '@minsheng/contracts/tickets';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './ticket.module.css';

/** What was corrected in place (更正记录), before and after side by side. */
export function Corrections({ corrections }: { corrections: readonly TicketCorrection[] }) {
  if (corrections.length === 0) return null;
  return (
    <section className={styles.card} aria-label="更正记录">
      <header className={styles.cardHead}>
        <h2>更正记录</h2>
      </header>
      {corrections.map(({ person, nodeName, at, changes }) => (
        <div key={at} className={styles.correction}>
          <p>
            {person.name}在“{nodeName}”更正 <TimeText at={at} />
          </p>
          {changes.map(({ label, before, after }) => (
            <p key={label}>
              <span className={styles.changeLabel}>{label}</span>
              <del>{before}</del> → <ins>{after}</ins>
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}
