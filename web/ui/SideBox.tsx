import type { ReactNode } from 'react';
import styles from './side-box.module.css';

type BoxesProps = { label: string; className?: string | undefined; children: ReactNode };

/** What a list can be narrowed to, one below the other at its side. */
export const SideBoxes = ({ label, className, children }: BoxesProps) => (
  <nav className={className ? `${styles.boxes} ${className}` : styles.boxes} aria-label={label}>
    {children}
  </nav>
);

type BoxProps = {
  name: string;
  count: number | undefined;
  isChosen: boolean;
  onClick: () => void;
  /** Between the name and the count. */
  children?: ReactNode;
};

export const SideBox = ({ name, count, isChosen, onClick, children }: BoxProps) => (
  <button type="button" className={styles.box} aria-pressed={isChosen} onClick={onClick}>
    <span className={styles.name}>{name}</span>
    {children}
    <span className={styles.count}>{count ?? ''}</span>
  </button>
);
