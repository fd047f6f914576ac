import { PaperClipOutlined } from '@ant-design/icons';
import type { TicketEvent } from '@minsheng/contracts/ticket-events';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './process.module.css';

/** What happened beside the steps: a request, an urge, a supplement, signed. */
export function EventEntry({ event }: { event: TicketEvent }) {
  const { title, body, tone, person, unit, at, attachments } = event;
  return (
    <li className={styles.step} data-tone={tone} data-kind="event">
      <div className={styles.stepHead}>
        <strong>{title}</strong>
        <span className={styles.when}>
          <TimeText at={at} />
        </span>
      </div>
      <div className={styles.who}>
        {unit ? `${unit.name} ` : ''}
        {person ? `${person.name}${person.roleName ? `（${person.roleName}）` : ''}` : '系统'}
      </div>
      {body && <p className={styles.said}>{body}</p>}
      {attachments.length > 0 && (
        <p className={styles.eventPapers}>
          {attachments.map(({ id, name }) => (
            <a key={id} href={`/api/attachments/${id}/content`} download={name}>
              <PaperClipOutlined aria-hidden /> {name}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}
