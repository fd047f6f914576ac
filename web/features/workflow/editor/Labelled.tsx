import type { ReactNode } from 'react';
import styles from './editor.module.css';

type Props = { label: string; hint?: ReactNode; isWide?: boolean; children: ReactNode };

/** A control with its name above it; the name belongs to the control inside. */
export function Labelled({ label, hint, isWide = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what is inside.
    <label className={styles.labelled} data-wide={isWide}>
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  );
}
