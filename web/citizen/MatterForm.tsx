import type { CitizenForm, Receipt } from '@minsheng/contracts/citizen';
import type { IntakeFile } from '@minsheng/contracts/intake';
import { useState } from 'react';
import { ContactFields } from './ContactFields.tsx';
import styles from './citizen.module.css';
import { Alert, Field } from './Field.tsx';
import { FilesField } from './FilesField.tsx';
import fields from './form.module.css';
import { KindField } from './KindField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { useSending } from './useSending.ts';
import { useTyped } from './useTyped.ts';

/** One page from top to bottom, the most important first; what was typed survives a reload. */
export function MatterForm({ form, onReceipt }: { form: CitizenForm; onReceipt: (receipt: Receipt) => void }) {
  const { typed, change, forget } = useTyped();
  const [files, setFiles] = useState<readonly IntakeFile[]>([]);
  const { send, isSending, problem, problems } = useSending(form, (receipt) => {
    forget();
    onReceipt(receipt);
  });
  return (
    <form
      noValidate
      aria-label="网上登记"
      onSubmit={(event) => {
        event.preventDefault();
        void send(typed, files);
      }}
    >
      <Alert text={problem} />
      <KindField value={typed.kind} onChange={(kind) => change({ kind })} problem={problems.kind} />
      <Field
        id="content"
        label="您要反映的情况"
        hint="请写明什么时间、什么地点、发生了什么、希望怎样解决"
        problem={problems.content}
      >
        {(described) => (
          <textarea
            {...described}
            className={fields.input}
            rows={7}
            maxLength={3000}
            value={typed.content}
            onChange={({ target }) => change({ content: target.value })}
          />
        )}
      </Field>
      <PlaceField
        text={typed.placeName}
        onText={(placeName) => change({ placeName })}
        onPlace={(place) => change({ placeId: place?.id ?? null })}
        problem={problems.placeId}
      />
      <Field id="placeText" label="详细地址" hint="如路名、小区、门牌号" problem={problems.placeText} isOptional>
        {(described) => (
          <input
            {...described}
            className={fields.input}
            maxLength={60}
            value={typed.placeText}
            onChange={({ target }) => change({ placeText: target.value })}
          />
        )}
      </Field>
      <FilesField form={form} files={files} onFiles={setFiles} />
      <ContactFields typed={typed} change={change} problems={problems} />
      <button type="submit" className={styles.primary} disabled={isSending}>
        {isSending ? '正在提交…' : '提交'}
      </button>
    </form>
  );
}
