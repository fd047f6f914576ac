import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import styles from './presence.module.css';
import { usePresence } from './usePresence.ts';

const namedAtMost = 3;

/** Who else has the ticket open now; whoever is writing comes first, so that nobody writes the same thing. */
export function PresenceLine({ ticketId }: { ticketId: string }) {
  const others = usePresence(ticketId);
  const writers = others.filter(({ isWriting }) => isWriting).map(({ person }) => person.name);
  const readers = others.filter(({ isWriting }) => !isWriting).map(({ person }) => person.name);
  return (
    <span className={styles.line} role="status" aria-label="同时打开此工单的人">
      {writers.length > 0 && (
        <span className={styles.writing}>
          <EditOutlined aria-hidden /> {named(writers)}正在办理
        </span>
      )}
      {readers.length > 0 && (
        <span>
          <EyeOutlined aria-hidden /> {named(readers)}也在查看
        </span>
      )}
    </span>
  );
}

const named = (names: readonly string[]) =>
  names.length > namedAtMost ? `${names.slice(0, namedAtMost).join('、')}等 ${names.length} 人` : names.join('、');
