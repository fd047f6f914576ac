import type { CitizenMatter, Credentials } from '@minsheng/contracts/citizen';
import { useState } from 'react';
import { followMatter, type Refusal } from './api.ts';
import styles from './citizen.module.css';
import { Alert, Field } from './Field.tsx';
import fields from './form.module.css';
import { MatterView } from './MatterView.tsx';

const asked = [
  { key: 'number', label: '受理编号', hint: '回执上以 W 开头的编号', mode: 'text' },
  { key: 'phoneEnd', label: '电话后四位', hint: '提交时所留电话的最后四位', mode: 'numeric' },
  { key: 'code', label: '查询码', hint: '回执上的 8 位查询码，不分大小写', mode: 'text' },
] as const;

export function FollowPage() {
  const [given, setGiven] = useState<Credentials>({
    number: new URLSearchParams(window.location.search).get('number') ?? '',
    phoneEnd: '',
    code: '',
  });
  const [matter, setMatter] = useState<CitizenMatter | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const ask = async () => {
    setIsAsking(true);
    setRefusal(null);
    await followMatter(given).then(setMatter, setRefusal);
    setIsAsking(false);
  };
  if (matter) return <MatterView matter={matter} given={given} onChange={setMatter} onBack={() => setMatter(null)} />;
  return (
    <form
      noValidate
      aria-label="查询进展"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <h1 className={styles.title}>查询办理进展</h1>
      <Alert text={refusal && (Object.keys(refusal.fields).length > 0 ? '请看下面的提示' : refusal.message)} />
      {asked.map(({ key, label, hint, mode }) => (
        <Field key={key} id={key} label={label} hint={hint} problem={refusal?.fields[key]}>
          {(described) => (
            <input
              {...described}
              className={fields.input}
              inputMode={mode}
              autoComplete="off"
              autoCapitalize="characters"
              maxLength={20}
              value={given[key]}
              onChange={({ target }) => setGiven((now) => ({ ...now, [key]: target.value }))}
            />
          )}
        </Field>
      ))}
      <button type="submit" className={styles.primary} disabled={isAsking}>
        {isAsking ? '正在查询…' : '查询'}
      </button>
      <p className={styles.hint}>查询码遗失时，请拨打 12345 由工作人员核实身份后告知进展。</p>
    </form>
  );
}
