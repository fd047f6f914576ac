import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState, useSyncExternalStore } from 'react';
import { deleteAttachment, uploadAttachment } from '../../../api/attachments.ts';
import { describeFailure } from '../../../api/errors.ts';
import styles from './form.module.css';
import type { RowsProps } from './rows.ts';

/** Pictures and papers that belong to the matter; they go with the form, also through parking. */
export function AttachmentRow({ desk, id }: RowsProps) {
  const files = useSyncExternalStore(desk.shelf.subscribe, () => desk.shelf.get(id)?.attachments);
  const input = useRef<HTMLInputElement>(null);
  const { add, remove, isBusy } = useFiles({ desk, id });
  return (
    <div className={styles.row}>
      <span className={styles.label}>附件</span>
      <div className={styles.control}>
        <Button icon={<UploadOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
          添加附件
        </Button>
        <input ref={input} type="file" multiple hidden aria-label="选择附件" onChange={(event) => add(event.target)} />
        <ul className={styles.files}>
          {files?.map((file) => (
            <li key={file.id}>
              <PaperClipOutlined aria-hidden />
              <a href={`/api/attachments/${file.id}/content`} download={file.name}>
                {file.name}
              </a>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`移除 ${file.name}`}
                onClick={() => remove(file.id)}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function useFiles({ desk, id }: Pick<RowsProps, 'desk' | 'id'>) {
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const tell = (error: unknown) => message.error(describeFailure(error).message);
  const add = async (input: HTMLInputElement) => {
    setIsBusy(true);
    // The server takes a file only for a draft that it knows.
    await desk.flush(id);
    for (const file of input.files ?? []) await uploadAttachment('drafts', id, file).catch(tell);
    input.value = '';
    await desk.refresh();
    setIsBusy(false);
  };
  const remove = (fileId: string) => deleteAttachment(fileId).then(desk.refresh, tell);
  return { add, remove, isBusy };
}
