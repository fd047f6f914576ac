import type { Candidate } from '@minsheng/contracts/dispatching';
import styles from './advice.module.css';
import { probability as asProbability, share } from './share.ts';

type Props = {
  candidates: readonly Candidate[];
  chosen: string | null;
  onTake: (unitId: string) => void;
  /** Alt+A takes the first. */
  hasKey?: boolean;
};

/** Units by descending probability, with what spoke for each; a click or a key takes one. */
export function Candidates({ candidates, chosen, onTake, hasKey = false }: Props) {
  return (
    <ol className={styles.candidates}>
      {candidates.map(({ unit, probability, reasons }, rank) => (
        <li key={unit.id}>
          <button
            type="button"
            className={styles.candidate}
            aria-pressed={unit.id === chosen}
            onClick={() => onTake(unit.id)}
          >
            <span className={styles.candidateName}>{unit.name}</span>
            {hasKey && rank === 0 && <kbd className={styles.key}>Alt+A</kbd>}
            <span className={styles.bar} aria-hidden>
              <span style={{ width: share(probability) }} />
            </span>
            <span className={styles.probability}>{asProbability(probability)}</span>
          </button>
          {reasons.length > 0 && <p className={styles.reasons}>{reasons.join('、')}</p>}
        </li>
      ))}
    </ol>
  );
}
