import type { ReactNode } from 'react';
import type { DraftField } from '../drafts/merge.ts';
import styles from './form.module.css';
import { fieldDomId, fieldLabels } from './labels.ts';

type Props = {
  field: DraftField;
  complaint: string | undefined;
  isRequired?: boolean;
  isWide?: boolean;
  hint?: ReactNode;
  children: (control: { id: string; status: '' | 'error'; 'aria-describedby': string | undefined }) => ReactNode;
};

/** A label on the left, its control, and below it what is wrong with it. */
export function Row({ field, complaint, isRequired = false, isWide = false, hint, children }: Props) {
  const id = fieldDomId(field);
  const noteId = complaint || hint ? `${id}-note` : undefined;
  return (
    <div className={styles.row} data-wide={isWide}>
      <label htmlFor={id} className={styles.label}>
        {fieldLabels[field]}
        {isRequired && (
          <span className={styles.required} aria-hidden>
            *
          </span>
        )}
      </label>
      <div className={styles.control}>
        {children({ id, status: complaint ? 'error' : '', 'aria-describedby': noteId })}
        {(complaint || hint) && (
          <p id={noteId} className={complaint ? styles.complaint : styles.hint}>
            {complaint ?? hint}
          </p>
        )}
      </div>
    </div>
  );
}
