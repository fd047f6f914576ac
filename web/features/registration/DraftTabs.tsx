import { CloseOutlined, CloudSyncOutlined, PhoneFilled, WarningFilled } from '@ant-design/icons';
import type { Call } from '@minsheng/contracts/calls';
import { Button, Tabs } from 'antd';
import styles from './desk.module.css';
import type { LocalDraft } from './drafts/draft.ts';

type Props = {
  drafts: readonly LocalDraft[];
  calls: readonly Call[];
  activeId: string | undefined;
  onShow: (id: string) => void;
  onClose: (id: string) => void;
  onNew: () => void;
};

/** One tab for each open form. */
export function DraftTabs({ drafts, calls, activeId, onShow, onClose, onNew }: Props) {
  return (
    <div className={styles.tabs}>
      <Tabs
        type="editable-card"
        size="small"
        hideAdd
        activeKey={activeId ?? ''}
        onChange={onShow}
        onEdit={(id, action) => action === 'remove' && typeof id === 'string' && onClose(id)}
        items={drafts.map((draft) => ({
          key: draft.id,
          label: <TabLabel draft={draft} call={calls.find(({ id }) => id === draft.callId)} />,
          closeIcon: <CloseOutlined aria-label="关闭此登记" />,
        }))}
      />
      <Button size="small" type="text" onClick={onNew}>
        ＋ 新建 <kbd className={styles.kbd}>F2</kbd>
      </Button>
    </div>
  );
}

function TabLabel({ draft, call }: { draft: LocalDraft; call: Call | undefined }) {
  const needsEyes = draft.sync === 'conflict' || draft.sync === 'gone' || draft.sync === 'refused';
  return (
    <span className={styles.tabLabel}>
      {call && <PhoneFilled className={styles.tabCall} data-state={call.state} aria-label="通话关联" />}
      {draftName(draft)}
      {draft.sync === 'unsynced' && <CloudSyncOutlined className={styles.tabWarn} aria-label="未同步" />}
      {needsEyes && <WarningFilled className={styles.tabBad} aria-label="需要处理" />}
    </span>
  );
}

const nameLength = 12;

/** What a draft is called while it has no number. */
export function draftName({ content }: LocalDraft): string {
  const text = content.title || content.content || content.citizenName || content.citizenPhone;
  if (!text) return '新登记';
  return text.length > nameLength ? `${text.slice(0, nameLength)}…` : text;
}
