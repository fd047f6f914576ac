import type { Call } from '@minsheng/contracts/calls';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCallDesk } from './calls/useCallDesk.ts';
import type { DraftDesk } from './drafts/draft-desk.ts';
import { useDraftDesk } from './drafts/useDraftDesk.ts';
import { focusNextArea } from './focus.ts';
import { useSelfCheck } from './form/useSelfCheck.ts';
import type { SideTab } from './side/SidePanel.tsx';
import { useCallForms } from './useCallForms.ts';
import { useDeskActions } from './useDeskActions.tsx';
import { useDeskKeys } from './useDeskKeys.ts';
import { useRingTitle } from './useRingTitle.ts';
import { useSubmission } from './useSubmission.ts';
import { useTabs } from './useTabs.ts';

export type Desk = ReturnType<typeof useDesk>;

/** Everything the desk knows and can do, in one place; the parts only draw it. */
export function useDesk() {
  const { desk: drafts, drafts: all, isReady } = useDraftDesk();
  const calls = useCallDesk();
  const { tabs, active, parked, show } = useTabs(all);
  const list = calls.desk?.calls ?? [];
  const currentCall = list.find(({ state }) => state === 'talking');
  const forms = useCallForms({ desk: drafts, drafts: all, calls: list, isReady, active, show });
  const actions = useDeskActions({ desk: drafts, currentCall, show });
  const [dialog, setDialog] = useState<'conflict' | 'answer' | null>(null);
  const [sideTab, setSideTab] = useState<SideTab>('assistant');
  const selfCheck = useSelfCheck();
  const submission = useCheckedSubmission(drafts, selfCheck, { show, askToChoose: () => setDialog('conflict') });
  useRingTitle(list);
  useSettledConflict(active?.sync, () => setDialog('conflict'));
  useDeskKeys({ active, actions, submission, setSideTab, focusNextArea });
  return {
    drafts,
    isReady,
    calls,
    tabs,
    active,
    parked: parked.filter(({ id }) => id !== active?.id),
    show,
    close: closing(drafts, actions),
    actions,
    submission,
    registerLinked: useRegisterLinked(active?.id, submission),
    selfCheck,
    dialog,
    closeDialog: () => setDialog(null),
    askAnswer: () => setDialog('answer'),
    sideTab,
    setSideTab,
    phone: phoneInFront(active?.content.citizenPhone, active ? undefined : list),
    fillName: active && ((citizenName: string) => drafts.change(active.id, { citizenName })),
    noteAnswered: forms.noteAnswered,
    showCall: (call: Call) => show(forms.formOf(call)?.id ?? active?.id),
    all,
    compare: () => setDialog('conflict'),
  };
}

/** The caller of the form in front; without a form, whoever rings. */
function phoneInFront(typed: string | undefined, calls: readonly Call[] | undefined): string | undefined {
  return typed || (calls?.find(({ state }) => state === 'ringing')?.phone ?? undefined);
}

/** A conflict in the form in front is put before the person once, by itself. */
function useSettledConflict(sync: string | undefined, open: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the appearance of a conflict counts.
  useEffect(() => {
    if (sync === 'conflict') open();
  }, [sync]);
}

const closing = (desk: DraftDesk, actions: ReturnType<typeof useDeskActions>) => (id: string) => {
  const draft = desk.shelf.get(id);
  if (draft) actions.close(draft);
};

/** Stays the same function, so that the panel beside the form is not drawn with every key. */
function useRegisterLinked(id: string | undefined, { submit }: ReturnType<typeof useSubmission>) {
  const latest = useRef({ id, submit });
  latest.current = { id, submit };
  return useCallback(async (leadId: string) => {
    const { id: active, submit: send } = latest.current;
    if (active) await send(active, 'submit', leadId);
  }, []);
}

type Leaving = { show: (id: string | undefined) => void; askToChoose: () => void };

/** Submission under the rules of the centre. */
function useCheckedSubmission(desk: DraftDesk, selfCheck: ReturnType<typeof useSelfCheck>, leaving: Leaving) {
  return useSubmission(desk, {
    onDone: (draft, action) => {
      selfCheck.noteOverridden(draft, action);
      leaving.show(undefined);
    },
    onConflict: leaving.askToChoose,
    blockedField: selfCheck.blockedField,
  });
}
