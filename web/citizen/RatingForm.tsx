import type { CitizenMatter, Credentials, Satisfaction } from '@minsheng/contracts/citizen';
import { useState } from 'react';
import { rateMatter } from './api.ts';
import styles from './citizen.module.css';
import { Alert, Field } from './Field.tsx';
import fields from './form.module.css';

const choices: { value: Satisfaction; name: string }[] = [
  { value: 'satisfied', name: '满意' },
  { value: 'basicallySatisfied', name: '基本满意' },
  { value: 'dissatisfied', name: '不满意' },
];

export function RatingForm({ given, onChange }: { given: Credentials; onChange: (matter: CitizenMatter) => void }) {
  const [satisfaction, setSatisfaction] = useState<Satisfaction | null>(null);
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    if (!satisfaction) return setProblem('请选择满意程度');
    await rateMatter({ ...given, satisfaction, words }).then(onChange, (error: Error) => setProblem(error.message));
  };
  return (
    <form
      className={styles.answer}
      aria-label="评价"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset className={fields.kinds}>
        <legend className={fields.label}>您对办理结果满意吗</legend>
        {choices.map(({ value, name }) => (
          <label key={value} className={fields.kind} data-checked={satisfaction === value}>
            <input
              type="radio"
              name="satisfaction"
              checked={satisfaction === value}
              onChange={() => setSatisfaction(value)}
            />
            <strong>{name}</strong>
          </label>
        ))}
      </fieldset>
      <Field id="words" label="想说的话" isOptional>
        {(described) => (
          <textarea
            {...described}
            className={fields.input}
            rows={3}
            maxLength={500}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <Alert text={problem} />
      <button type="submit" className={styles.primary}>
        提交评价
      </button>
    </form>
  );
}
