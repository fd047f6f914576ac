import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import styles from './settings.module.css';

const example =
  '市民王秀英来电反映，家住香溪路12号3号楼2单元501室，楼下烧烤店噪音扰民，店主张先生不配合，请回电13991500001，车牌陕G12345。';

/** 遮盖预览: what would leave of a text, and what stands for what. */
export function Preview() {
  const [text, setText] = useState(example);
  const [name, setName] = useState('王秀英');
  const preview = useMutation(api.drafting.preview.mutationOptions());
  const ids = { text: useId(), name: useId() };
  return (
    <section className={styles.card} aria-label="遮盖预览">
      <header className={styles.cardHead}>
        <h2>遮盖预览</h2>
        <Button
          size="small"
          loading={preview.isPending}
          disabled={text.trim() === ''}
          onClick={() => preview.mutate({ text, name })}
        >
          预览
        </Button>
      </header>
      <label htmlFor={ids.text}>一段诉求（不会发送给模型）</label>
      <Input.TextArea id={ids.text} rows={3} maxLength={5000} value={text} onChange={(e) => setText(e.target.value)} />
      <label htmlFor={ids.name}>诉求人姓名</label>
      <Input id={ids.name} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      <ErrorAlert error={preview.error} />
      {preview.data && (
        <div role="status">
          <p className={styles.leaving}>{preview.data.text}</p>
          <ul className={styles.values}>
            {preview.data.values.map(({ placeholder, value }) => (
              <li key={placeholder}>
                <code>{placeholder}</code> {value}
              </li>
            ))}
          </ul>
          {preview.data.values.length === 0 && <p className={styles.quiet}>没有发现需要遮盖的内容。</p>}
        </div>
      )}
    </section>
  );
}
