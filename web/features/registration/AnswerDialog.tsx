import { Input, Modal } from 'antd';
import { useEffect } from 'react';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import styles from './dialogs.module.css';
import type { DraftDesk } from './drafts/draft-desk.ts';
import { useDraftField } from './drafts/useDraftField.ts';
import type { Complaints } from './form/check.ts';

type Props = {
  desk: DraftDesk;
  id: string;
  complaints: Complaints;
  isBusy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
};

/** 直接答复: what the citizen was told; it is part of the draft and kept like everything else. */
export function AnswerDialog({ desk, id, complaints, isBusy, error, onSubmit, onClose }: Props) {
  const [answer = '', setAnswer] = useDraftField(desk, id, 'answer');
  useEffect(() => () => void desk.flush(id), [desk, id]);
  return (
    <Modal
      open
      title="直接答复"
      width={640}
      okText="答复并办结"
      confirmLoading={isBusy}
      mask={{ closable: false }}
      onOk={onSubmit}
      onCancel={onClose}
    >
      <ErrorAlert error={error} />
      <p className={styles.answerNote}>适用于当场能够答复的咨询类诉求。提交后工单直接办结，不再派往承办单位。</p>
      <label htmlFor="desk-answer" className={styles.answerLabel}>
        答复内容
      </label>
      <Input.TextArea
        id="desk-answer"
        className={styles.answer}
        rows={8}
        autoFocus
        maxLength={5000}
        showCount
        status={complaints.answer ? 'error' : ''}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) onSubmit();
        }}
      />
      {complaints.answer && (
        <p className={styles.answerComplaint} role="alert">
          {complaints.answer}
        </p>
      )}
    </Modal>
  );
}
