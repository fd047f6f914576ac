import type { Call } from '@minsheng/contracts/calls';
import { useEffect, useRef } from 'react';
import { useSession } from '../../api/session.ts';
import { callDraftId } from './drafts/call-draft-id.ts';
import { blankContent, isEmpty, type LocalDraft } from './drafts/draft.ts';
import type { DraftDesk } from './drafts/draft-desk.ts';
import { focusFieldSoon, isWriting } from './focus.ts';

type Props = {
  desk: DraftDesk;
  drafts: readonly LocalDraft[];
  calls: readonly Call[];
  isReady: boolean;
  active: LocalDraft | undefined;
  show: (id: string) => void;
};

const withForm: readonly Call['state'][] = ['talking', 'held', 'wrapUp'];

/** An answered call opens its form. It comes to the front unless somebody is writing in another one. */
export function useCallForms({ desk, drafts, calls, isReady, active, show }: Props) {
  const { person } = useSession();
  const answeredHere = useRef(new Set<string>());
  const dismissed = useRef(new Set<string>());
  const waiting = calls.filter(
    ({ id, state }) =>
      withForm.includes(state) && !dismissed.current.has(id) && !drafts.some(({ callId }) => callId === id),
  );
  const waitingIds = waiting.map(({ id }) => id).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of calls is renewed every few seconds; what counts is who waits for a form.
  useEffect(() => {
    if (!isReady) return;
    for (const call of waiting) {
      const id = callDraftId(call.id, person.id);
      desk.open({ id, callId: call.id, content: { ...blankContent, citizenPhone: call.phone ?? '' } });
      dismissed.current.add(call.id);
      const mayInterrupt = answeredHere.current.has(call.id) || !active || isEmpty(active) || !isWriting();
      if (!mayInterrupt) continue;
      show(id);
      focusFieldSoon('content');
    }
  }, [isReady, waitingIds, person.id]);

  return {
    noteAnswered: (call: Call) => answeredHere.current.add(call.id),
    formOf: (call: Call) => drafts.find(({ callId }) => callId === call.id),
  };
}
