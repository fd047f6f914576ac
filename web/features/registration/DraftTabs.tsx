import { CloseOutlined, CloudSyncOutlined, PhoneFilled, WarningFilled } from '@ant-design/icons';
import type { Call } from '@minsheng/contracts/calls';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './draft-tabs.module.css';
import type { LocalDraft } from './drafts/draft.ts';

type Props = {
  drafts: readonly LocalDraft[];
  calls: readonly Call[];
  activeId: string | undefined;
  /** The element that shows the form of the tab in front. */
  panelId: string;
  onShow: (id: string) => void;
  onClose: (id: string) => void;
  onNew: () => void;
};

/** One tab for each open form. Arrows move between them, Delete closes the one in front. */
export function DraftTabs({ drafts, calls, activeId, panelId, onShow, onClose, onNew }: Props) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab in front is what scrolls it into sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId]);
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Delete' && activeId) return onClose(activeId);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const here = drafts.findIndex(({ id }) => id === activeId);
    const next = step && drafts.at((here + step) % drafts.length);
    if (!next) return;
    onShow(next.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
  };
  return (
    <div className={styles.bar}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label="登记中的工单" onKeyDown={move}>
        {drafts.map((draft) => (
          <Tab
            key={draft.id}
            draft={draft}
            call={calls.find(({ id }) => id === draft.callId)}
            isActive={draft.id === activeId}
            panelId={panelId}
            onShow={onShow}
            onClose={onClose}
          />
        ))}
      </div>
      <Button size="small" type="text" onClick={onNew}>
        ＋ 新建 <kbd className={styles.kbd}>F2</kbd>
      </Button>
      {activeId && (
        <Button size="small" type="text" onClick={() => onClose(activeId)}>
          关闭
        </Button>
      )}
    </div>
  );
}

type TabProps = Pick<Props, 'panelId' | 'onShow' | 'onClose'> & {
  draft: LocalDraft;
  call: Call | undefined;
  isActive: boolean;
};

function Tab({ draft, call, isActive, panelId, onShow, onClose }: TabProps) {
  const needsEyes = draft.sync === 'conflict' || draft.sync === 'gone' || draft.sync === 'refused';
  return (
    <button
      type="button"
      role="tab"
      className={styles.tab}
      data-id={draft.id}
      aria-selected={isActive}
      aria-controls={panelId}
      tabIndex={isActive ? 0 : -1}
      onClick={() => onShow(draft.id)}
      onAuxClick={(event) => event.button === 1 && onClose(draft.id)}
    >
      {call && <PhoneFilled className={styles.call} data-state={call.state} aria-label="通话关联" />}
      {draftName(draft)}
      {draft.sync === 'unsynced' && <CloudSyncOutlined className={styles.warn} aria-label="未同步" />}
      {needsEyes && <WarningFilled className={styles.bad} aria-label="需要处理" />}
      {/* For the mouse; the keyboard has Delete, everybody has the button beside the tabs. */}
      <CloseOutlined
        className={styles.close}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onClose(draft.id);
        }}
      />
    </button>
  );
}

const nameLength = 12;

/** What a draft is called while it has no number. */
export function draftName({ content }: LocalDraft): string {
  const text = content.title || content.content || content.citizenName || content.citizenPhone;
  if (!text) return '新登记';
  return text.length > nameLength ? `${text.slice(0, nameLength)}…` : text;
}
