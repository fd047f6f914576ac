import styles from './choice.module.css';

type Props<Value extends string> = {
  /** Unique on the page: the browser moves between the radios of one name. */
  name: string;
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  id?: string;
  status?: '' | 'error';
  'aria-describedby'?: string;
};

/** A few alternatives side by side: native radios, so that Tab, arrows and space do what everybody expects. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { name, label, options, value, onChange, id, status } = props;
  return (
    <div
      id={id}
      className={styles.choice}
      role="radiogroup"
      aria-label={label}
      aria-describedby={props['aria-describedby']}
      aria-invalid={status === 'error'}
      data-status={status}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
