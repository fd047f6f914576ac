import { useHotkeys } from '../../ui/hotkeys.ts';
import type { LocalDraft } from './drafts/draft.ts';
import { type SideTab, sideTabs } from './side/SidePanel.tsx';
import { similarSearchId } from './side/SimilarTickets.tsx';
import type { useDeskActions } from './useDeskActions.tsx';
import type { useSubmission } from './useSubmission.ts';

type Props = {
  active: LocalDraft | undefined;
  actions: ReturnType<typeof useDeskActions>;
  submission: ReturnType<typeof useSubmission>;
  setSideTab: (tab: SideTab) => void;
  focusNextArea: () => void;
};

const tabLabels: Record<SideTab, string> = {
  assistant: '推荐',
  duplicates: '查重',
  similar: '查找工单',
  history: '历史工单',
  calls: '通话记录',
  explanations: '口径',
};

export function useDeskKeys({ active, actions, submission, setSideTab, focusNextArea }: Props) {
  const submit = () => active && void submission.submit(active.id, 'submit');
  useHotkeys([
    { keys: 'F2', label: '新建登记', run: actions.begin },
    {
      keys: 'F4',
      label: '查找相似工单',
      run: () => {
        setSideTab('similar');
        requestAnimationFrame(() => document.getElementById(similarSearchId)?.focus());
      },
    },
    { keys: 'F6', label: '移到下一个区域', run: focusNextArea },
    { keys: 'F8', label: '暂存', run: () => active && void actions.park(active.id) },
    { keys: 'F9', label: '提交', run: submit },
    { keys: 'Ctrl+Enter', label: '提交', run: submit },
    ...sideTabs.map((tab, index) => ({
      keys: `Alt+${index + 1}`,
      label: `打开“${tabLabels[tab]}”`,
      run: () => setSideTab(tab),
    })),
  ]);
}
