import { DeleteOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { describeFailure } from '../../../api/errors.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { draftName } from '../DraftTabs.tsx';
import type { LocalDraft } from '../drafts/draft.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import styles from './caller.module.css';

type Props = { desk: DraftDesk; drafts: readonly LocalDraft[]; onResume: (id: string) => void };

/** What was put aside (暂存), by hand or by the clock. */
export function ParkedDrafts({ desk, drafts, onResume }: Props) {
  const { message } = App.useApp();
  if (drafts.length === 0) return null;
  const discard = async (id: string) => {
    try {
      await desk.discard(id);
    } catch (error) {
      message.error(describeFailure(error).message);
    }
  };
  return (
    <section aria-label="暂存" className={styles.parkedList}>
      <h2 className={styles.listTitle}>暂存（{drafts.length}）</h2>
      <ul className={styles.list}>
        {drafts.map((draft) => (
          <li key={draft.id} className={styles.parked}>
            <div>
              <span className={styles.itemTitle}>{draftName(draft)}</span>
              <span className={styles.itemMeta}>
                {draft.parkReason === 'wrapUpExpired' ? '超时自动暂存' : '手动暂存'} <TimeText at={draft.parkedAt} />
              </span>
            </div>
            <Button size="small" onClick={() => onResume(draft.id)} aria-label={`继续办理 ${draftName(draft)}`}>
              继续
            </Button>
            <Popconfirm
              title="删除这份暂存？"
              okText="删除"
              okButtonProps={{ danger: true }}
              onConfirm={() => discard(draft.id)}
            >
              <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={`删除暂存 ${draftName(draft)}`} />
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  );
}
