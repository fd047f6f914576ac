import { type PastCallback, solvedAnswers } from '@minsheng/contracts/callbacks';
import { TimeText } from '../../../ui/TimeText.tsx';
import { Satisfaction } from '../list/columns.tsx';
import type { useWords } from '../useWords.ts';
import styles from './panel.module.css';

type Outcome = Pick<
  PastCallback,
  | 'ordinal'
  | 'agentName'
  | 'doneAt'
  | 'result'
  | 'satisfaction'
  | 'solved'
  | 'reasons'
  | 'words'
  | 'attemptLog'
  | 'lastCode'
>;
type Props = { callback: Outcome; words: ReturnType<typeof useWords> };

/** How one callback ended, and the attempts it took. */
export function Outcome({ callback, words }: Props) {
  const { ordinal, agentName, doneAt, solved, reasons } = callback;
  return (
    <div className={styles.outcome}>
      <p className={styles.outcomeHead}>
        <span>第 {ordinal} 次</span>
        <Satisfaction row={callback} />
        {solved && <span>问题{solvedAnswers[solved]}</span>}
        {reasons.length > 0 && <span>{reasons.map((key) => words.nameOf('reason', key)).join('、')}</span>}
        <span className={styles.faint}>
          {agentName} <TimeText at={doneAt} />
        </span>
      </p>
      {callback.words && <p className={styles.words}>{callback.words}</p>}
      <Attempts log={callback.attemptLog} words={words} />
    </div>
  );
}

export function Attempts({ log, words }: { log: PastCallback['attemptLog']; words: Props['words'] }) {
  if (log.length === 0) return null;
  return (
    <ol className={styles.attempts} aria-label="拨打记录">
      {log.map(({ id, at, code, note, agent }) => (
        <li key={id}>
          <TimeText at={at} /> {words.nameOf('result', code)} {agent?.name}
          {note && code !== 'connected' && <span className={styles.faint}>：{note}</span>}
        </li>
      ))}
    </ol>
  );
}
