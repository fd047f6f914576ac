import { Fragment } from 'react';
import { TextButton } from '../TextButton.tsx';
import styles from './nodes.module.css';

type Props = {
  path: readonly { id: string; name: string }[];
  top: string;
  onMove: (to: { at: string | null }) => void;
};

/** The way down to a node, each step a way back. */
export function NodePath({ path, top, onMove }: Props) {
  return (
    <nav className={styles.path} aria-label="所在位置">
      <TextButton onClick={() => onMove({ at: null })}>{top}</TextButton>
      {path.map(({ id, name }) => (
        <Fragment key={id}>
          <span aria-hidden>›</span>
          <TextButton onClick={() => onMove({ at: id })}>{name}</TextButton>
        </Fragment>
      ))}
    </nav>
  );
}
