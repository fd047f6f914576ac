import { CheckCircleFilled, CloudSyncOutlined, LoadingOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMay } from '../../api/session.ts';
import { cityTime } from '../../ui/city-time.ts';
import styles from './desk.module.css';
import type { LocalDraft } from './drafts/draft.ts';
import type { DraftField } from './drafts/merge.ts';
import type { Complaints } from './form/check.ts';
import { fieldLabels, fieldOrder } from './form/labels.ts';

type Props = {
  draft: LocalDraft;
  complaints: Complaints;
  isBusy: boolean;
  onField: (field: DraftField) => void;
  onPark: () => void;
  onAnswer: () => void;
  onSubmit: () => void;
};

/** How the form stands, and how it leaves the desk. */
export function Footer({ draft, complaints, isBusy, onField, onPark, onAnswer, onSubmit }: Props) {
  const mayAnswer = useMay('ticket.answerDirectly');
  const missing = fieldOrder.filter((field) => complaints[field]);
  return (
    <footer className={styles.footer} data-area>
      <p className={styles.saveState} data-sync={draft.sync} role="status">
        {saveWords(draft)}
      </p>
      {missing.length > 0 && (
        <div className={styles.missing} role="alert">
          <span>还有 {missing.length} 处：</span>
          {missing.map((field) => (
            <Button key={field} size="small" type="link" danger onClick={() => onField(field)}>
              {fieldLabels[field]}
            </Button>
          ))}
        </div>
      )}
      <div className={styles.leave}>
        <Button onClick={onPark} disabled={isBusy}>
          暂存 <kbd className={styles.kbd}>F8</kbd>
        </Button>
        {mayAnswer && (
          <Button onClick={onAnswer} disabled={isBusy}>
            直接答复
          </Button>
        )}
        <Button type="primary" onClick={onSubmit} loading={isBusy}>
          提交 <kbd className={styles.kbdOnAccent}>F9</kbd>
        </Button>
      </div>
    </footer>
  );
}

const clock = (at: string | null) => (at ? cityTime(at).format('HH:mm:ss') : '');

function saveWords(draft: LocalDraft): ReactNode {
  const kept = draft.keptAt ? `，已存本机 ${clock(draft.keptAt)}` : '';
  switch (draft.sync) {
    case 'clean':
      return (
        <>
          <CheckCircleFilled aria-hidden /> 自动保存于 {clock(draft.savedAt)}
        </>
      );
    case 'dirty':
    case 'saving':
      return (
        <>
          <LoadingOutlined aria-hidden /> 正在保存{kept}
        </>
      );
    case 'unsynced':
      return (
        <>
          <CloudSyncOutlined aria-hidden /> 未同步{kept}，正在重试
        </>
      );
    default:
      return (
        <>
          <WarningFilled aria-hidden /> 未保存到服务器{kept}，需要处理
        </>
      );
  }
}
