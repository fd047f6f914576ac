import type { ButtonHTMLAttributes } from 'react';
import styles from './text-button.module.css';

/** Reads like a link and does something here; what is too long for its place ends in an ellipsis. */
export const TextButton = (props: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button type="button" {...props} className={styles.text} />
);
