import { Button } from 'antd';
import { useState } from 'react';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { isUntouchedTitle } from '../registration/assistant/useTaking.ts';
import type { DraftDesk } from '../registration/drafts/draft-desk.ts';
import { useDraftField } from '../registration/drafts/useDraftField.ts';
import { AskButton, DraftTag, Refused, Running } from './DraftingParts.tsx';
import styles from './drafting.module.css';
import { noteChoice, useDrafting } from './useDrafting.ts';
import { mayLeave, useModel } from './useModel.ts';

type Props = { desk: DraftDesk; id: string };
const shortest = 20;

/** Another title (另拟标题) beside the one written while typing; offered only while nobody has touched that one. */
export function TitleOffer({ desk, id }: Props) {
  const model = useModel('title');
  const [title = ''] = useDraftField(desk, id, 'title');
  const [content = ''] = useDraftField(desk, id, 'content');
  const [kind] = useDraftField(desk, id, 'kind');
  const [isSecret] = useDraftField(desk, id, 'isSecret');
  const drafting = useDrafting();
  const { taken, take, undo } = useTitleTaking(desk, id);
  const isUntouched = title === '' || isUntouchedTitle(id, title);
  // Before the kind is chosen nobody knows whether it is a whistle-blower's report.
  const isOpen = model && kind && mayLeave({ kind, isSecret }) && content.trim().length >= shortest;
  const offered = isOpen && isUntouched && drafting.now.phase === 'done' ? drafting.now : null;
  const accept = () => offered && take(offered.callId, offered.text);
  useHotkeys([{ keys: 'Alt+T', label: '采用语言模型另拟的标题', run: accept }]);
  if (taken && title === taken.after) return <Taken onUndo={undo} />;
  if (!isOpen || !isUntouched) return null;
  const ask = () => {
    const { citizenName = '', citizenPhone = '' } = desk.shelf.get(id)?.content ?? {};
    const words = { content: content.trim(), citizenName: citizenName ?? '', citizenPhone: citizenPhone ?? '' };
    drafting.ask({ use: 'title', draftId: id, kind, isSecret: isSecret ?? false, ...words });
  };
  const { now } = drafting;
  return (
    <div className={styles.line}>
      {now.phase === 'idle' && (
        <AskButton model={model} onAsk={ask}>
          语言模型另拟标题
        </AskButton>
      )}
      {now.phase === 'running' && <Running now={now} onCancel={drafting.cancel} />}
      {now.phase === 'refused' && <Refused message={now.message} onClose={drafting.cancel} />}
      {now.phase === 'done' && (
        <>
          <DraftTag model={now.model} word="另拟" />
          <strong className={styles.title}>{now.text}</strong>
          <Button size="small" type="primary" onClick={accept}>
            采用 <kbd className={styles.key}>Alt+T</kbd>
          </Button>
          <TextButton onClick={() => drafting.chose('dismissed', true)}>不用</TextButton>
        </>
      )}
    </div>
  );
}

const Taken = ({ onUndo }: { onUndo: () => void }) => (
  <div className={styles.line}>
    <span className={styles.quiet}>已采用语言模型另拟的标题</span>
    <TextButton onClick={onUndo}>撤销</TextButton>
  </div>
);

function useTitleTaking(desk: DraftDesk, id: string) {
  const [taken, setTaken] = useState<{ callId: string; before: string; after: string } | null>(null);
  const take = (callId: string, after: string) => {
    setTaken({ callId, before: desk.shelf.get(id)?.content.title ?? '', after });
    desk.change(id, { title: after });
    noteChoice(callId, 'taken');
  };
  const undo = () => {
    if (!taken) return;
    desk.change(id, { title: taken.before });
    noteChoice(taken.callId, 'undone');
    setTaken(null);
  };
  return { taken, take, undo };
}
