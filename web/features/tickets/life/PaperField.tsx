import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { deleteAttachment, uploadPaper } from '../../../api/attachments.ts';
import { describeFailure } from '../../../api/errors.ts';
import styles from './life.module.css';

type Props = { ticketId: string; value?: string[]; onChange?: (ids: string[]) => void; id?: string };
type Paper = { id: string; name: string };

/** Files that go with what is being written; they are uploaded at once and belong to it when it is submitted. */
export function PaperField({ ticketId, onChange, id }: Props) {
  const { papers, complaint, isBusy, add, remove } = usePapers(ticketId, onChange);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.papers}>
      <Button id={id} size="small" icon={<UploadOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
        选择文件
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {papers.map((paper) => (
        <span key={paper.id} className={styles.paper}>
          {paper.name}
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`移除 ${paper.name}`}
            onClick={() => remove(paper)}
          />
        </span>
      ))}
      {complaint && (
        <p role="alert" className={styles.complaint}>
          {complaint}
        </p>
      )}
    </div>
  );
}

function usePapers(ticketId: string, onChange: Props['onChange']) {
  const [papers, setPapers] = useState<Paper[]>([]);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const change = (next: Paper[]) => {
    setPapers(next);
    onChange?.(next.map((paper) => paper.id));
  };
  const add = async (files: readonly File[]) => {
    setIsBusy(true);
    setComplaint(null);
    const added: Paper[] = [];
    for (const file of files) {
      await uploadPaper(ticketId, file).then(
        (paper) => added.push(paper),
        (error) => setComplaint(`${file.name}：${describeFailure(error).message}`),
      );
    }
    change([...papers, ...added]);
    setIsBusy(false);
  };
  const remove = (paper: Paper) => {
    change(papers.filter((each) => each.id !== paper.id));
    // It was never handed in; that it stays behind for a while does no harm.
    deleteAttachment(paper.id).catch(() => undefined);
  };
  return { papers, complaint, isBusy, add, remove };
}
