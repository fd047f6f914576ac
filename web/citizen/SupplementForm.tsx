import type { CitizenMatter, Credentials } from '@minsheng/contracts/citizen';
import { useState } from 'react';
import { addSupplement, type Refusal } from './api.ts';
import styles from './citizen.module.css';
import { Alert, Field } from './Field.tsx';
import fields from './form.module.css';

export function SupplementForm({ given, onChange }: { given: Credentials; onChange: (matter: CitizenMatter) => void }) {
  const [content, setContent] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async () => {
    setRefusal(null);
    await addSupplement({ ...given, content }).then((matter) => {
      setContent('');
      onChange(matter);
    }, setRefusal);
  };
  return (
    <form
      noValidate
      aria-label="补充情况"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id="supplement" label="补充情况" hint="有新的情况可以在这里补充" problem={refusal?.fields.content}>
        {(described) => (
          <textarea
            {...described}
            className={fields.input}
            rows={3}
            maxLength={1000}
            value={content}
            onChange={({ target }) => setContent(target.value)}
          />
        )}
      </Field>
      <Alert text={refusal && !refusal.fields.content ? refusal.message : null} />
      <button type="submit" className={styles.secondary} disabled={content.trim().length < 4}>
        提交补充
      </button>
    </form>
  );
}
