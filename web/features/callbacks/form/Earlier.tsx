import type { PastCallback } from '@minsheng/contracts/callbacks';
import type { useWords } from '../useWords.ts';
import { Outcome } from './Outcome.tsx';
import styles from './panel.module.css';

type Props = { earlier: readonly PastCallback[]; words: ReturnType<typeof useWords> };

/** What the citizen said the times before: asked first in a second callback. */
export function Earlier({ earlier, words }: Props) {
  return (
    <section aria-label="历次回访" className={styles.earlier}>
      <h3 className={styles.sectionTitle}>历次回访</h3>
      {earlier.map((callback) => (
        <Outcome key={callback.id} callback={callback} words={words} />
      ))}
    </section>
  );
}
