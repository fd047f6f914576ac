import { type ReactNode, useEffect, useRef } from 'react';
import styles from './citizen.module.css';
import fields from './form.module.css';

interface Described {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  isOptional?: boolean;
  children: (described: Described) => ReactNode;
}

/** A label, a control, and what is wrong with it: told to the eye and to the screen reader. */
export function Field({ id, label, hint, problem, isOptional, children }: FieldProps) {
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={fields.label}>
        {label}
        {isOptional && <span className={fields.optional}>（选填）</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': describedBy })}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

export function Problem({ id, text }: { id?: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={id} className={fields.problem}>
      <span aria-hidden="true">⚠ </span>
      {text}
    </p>
  );
}

/** What is in the way of the whole form; takes the focus so that nobody misses it. */
export function Alert({ text }: { text: string | null }) {
  const shown = useRef<HTMLDivElement>(null);
  // Only when it appears or says something else: never while somebody types on.
  useEffect(() => {
    if (text) shown.current?.focus();
  }, [text]);
  if (!text) return null;
  return (
    <div role="alert" tabIndex={-1} className={styles.alert} ref={shown}>
      {text}
    </div>
  );
}
