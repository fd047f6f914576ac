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
  const seen = useRef(seenCalls());
  const waiting = calls.filter(
    ({ id, state }) => withForm.includes(state) && !seen.current.has(id) && !drafts.some(({ callId }) => callId === id),
  );
  const waitingIds = waiting.map(({ id }) => id).join();

  const openForm = async (call: Call) => {
    const id = callDraftId(call.id, person.id);
    const mayInterrupt = answeredHere.current.has(call.id) || !active || isEmpty(active) || !isWriting();
    const isOpen = await desk.openOrFind({
      id,
      callId: call.id,
      content: { ...blankContent, citizenPhone: call.phone ?? '' },
    });
    if (!isOpen || !mayInterrupt) return;
    show(id);
    focusFieldSoon('content');
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of calls is renewed every few seconds; what counts is who waits for a form.
  useEffect(() => {
    if (!isReady) return;
    for (const call of waiting) {
      seen.current.add(call.id);
      rememberSeen(seen.current);
      void openForm(call);
    }
  }, [isReady, waitingIds, person.id]);

  return {
    noteAnswered: (call: Call) => answeredHere.current.add(call.id),
    formOf: (call: Call) => drafts.find(({ callId }) => callId === call.id),
  };
}

const seenKey = 'minsheng.callsWithForm';
const remembered = 50;

/** A form that was closed does not open again by itself, also not after a reload. */
function seenCalls(): Set<string> {
  return new Set(sessionStorage.getItem(seenKey)?.split(',') ?? []);
}

const rememberSeen = (seen: Set<string>) => sessionStorage.setItem(seenKey, [...seen].slice(-remembered).join());
