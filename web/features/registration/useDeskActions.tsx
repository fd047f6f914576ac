import type { Call } from '@minsheng/contracts/calls';
import { App, Button } from 'antd';
import { timeOrderedId } from '../../api/attempt-key.ts';
import { describeFailure } from '../../api/errors.ts';
import { blankContent, isEmpty, type LocalDraft } from './drafts/draft.ts';
import type { DraftDesk } from './drafts/draft-desk.ts';
import { focusFieldSoon } from './focus.ts';

type Props = { desk: DraftDesk; currentCall: Call | undefined; show: (id: string | undefined) => void };

/** What an agent does with forms besides filling them: open, put aside, take up again, throw away. */
export function useDeskActions({ desk, currentCall, show }: Props) {
  const { message, modal } = App.useApp();
  const trying = async (run: () => Promise<unknown>) => {
    try {
      await run();
      return true;
    } catch (error) {
      message.error(describeFailure(error).message);
      return false;
    }
  };
  const begin = (content: LocalDraft['content']) => {
    const id = timeOrderedId();
    desk.open({ id, callId: currentCall?.id ?? null, content });
    show(id);
    focusFieldSoon('content');
  };
  const park = async (id: string) => {
    const isDone = await trying(() => desk.park(id));
    if (!isDone) return;
    message.success('已暂存，可在左侧“暂存”中继续办理');
    show(undefined);
  };
  const discard = (id: string) => trying(() => desk.discard(id));
  const close = (draft: LocalDraft) => {
    if (isEmpty(draft) || draft.sync === 'gone') return void discard(draft.id);
    const dialog = modal.confirm({
      title: '关闭这份登记？',
      content: '可以先暂存，之后在左侧“暂存”中继续办理。',
      okText: '暂存并关闭',
      cancelText: '继续填写',
      onOk: () => park(draft.id),
      footer: (_, { OkBtn, CancelBtn }) => (
        <>
          <DiscardButton onDiscard={() => discard(draft.id).then(dialog.destroy)} />
          <CancelBtn />
          <OkBtn />
        </>
      ),
    });
  };
  return {
    begin: () => begin({ ...blankContent, citizenPhone: currentCall?.phone ?? '' }),
    saveAsNew: (draft: LocalDraft) => {
      begin(draft.content);
      desk.removed(draft.id);
    },
    resume: async (id: string) => {
      if (!(await trying(() => desk.resume(id)))) return;
      show(id);
      focusFieldSoon('content');
    },
    park,
    close,
  };
}

const DiscardButton = ({ onDiscard }: { onDiscard: () => void }) => (
  <Button danger type="text" style={{ float: 'left' }} onClick={onDiscard}>
    删除
  </Button>
);
