import type { CitizenForm } from '@minsheng/contracts/citizen';
import type { IntakeFile } from '@minsheng/contracts/intake';
import { useState } from 'react';
import { uploadFile } from './api.ts';
import styles from './citizen.module.css';
import { Field } from './Field.tsx';
import fields from './form.module.css';

const mostFiles = 3;

interface FilesFieldProps {
  form: CitizenForm;
  files: readonly IntakeFile[];
  onFiles: (change: (files: readonly IntakeFile[]) => readonly IntakeFile[]) => void;
}

/** Pictures and papers, uploaded while the form is still being filled in. */
export function FilesField({ form, files, onFiles }: FilesFieldProps) {
  const { add, sending, problem } = useUploads(form, files, onFiles);
  return (
    <Field
      id="files"
      label="照片或材料"
      hint={`最多 ${mostFiles} 个，每个不超过 ${form.maxFileMegabytes} MB`}
      problem={problem}
      isOptional
    >
      {(described) => (
        <>
          <span className={fields.file}>
            <input
              {...described}
              type="file"
              multiple
              accept={form.endings.map((ending) => `.${ending}`).join(',')}
              disabled={sending !== null || files.length >= mostFiles}
              onChange={({ target }) => {
                void add([...(target.files ?? [])]);
                target.value = '';
              }}
            />
            <span aria-hidden="true">选择照片或文件</span>
          </span>
          <ul className={fields.files} aria-live="polite">
            {files.map(({ id, name }) => (
              <li key={id}>
                <span>{name}</span>
                <button
                  type="button"
                  className={styles.quiet}
                  aria-label={`移除 ${name}`}
                  onClick={() => onFiles((now) => now.filter((file) => file.id !== id))}
                >
                  移除
                </button>
              </li>
            ))}
            {sending && <li>正在上传 {sending}…</li>}
          </ul>
        </>
      )}
    </Field>
  );
}

function useUploads(form: CitizenForm, files: readonly IntakeFile[], onFiles: FilesFieldProps['onFiles']) {
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const add = async (chosen: readonly File[]) => {
    setProblem(undefined);
    if (files.length + chosen.length > mostFiles) return setProblem(`最多上传 ${mostFiles} 个附件`);
    for (const file of chosen) {
      if (file.size > form.maxFileMegabytes * 1_048_576) {
        setProblem(`${file.name} 超过 ${form.maxFileMegabytes} MB`);
        continue;
      }
      setSending(file.name);
      await uploadFile(form.token, file).then(
        (kept) => onFiles((now) => [...now, kept]),
        (error: Error) => setProblem(`${file.name}：${error.message}`),
      );
    }
    setSending(null);
  };
  return { add, sending, problem };
}
