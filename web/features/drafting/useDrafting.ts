import type { DraftingChoice, DraftingEvent, DraftingWish } from '@minsheng/contracts/drafting';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, call } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { streamDraft } from './stream.ts';

/** Where a question to the model stands. `text`: what has come so far, not checked before `done`. */
export type Drafting =
  | { phase: 'idle' }
  | { phase: 'running'; ahead: number | null; text: string; since: number }
  | { phase: 'done'; text: string; callId: string; model: string }
  | { phase: 'refused'; message: string };

export interface DraftingRun {
  now: Drafting;
  ask: (wish: DraftingWish) => void;
  cancel: () => void;
  /** Says what became of what was offered, and forgets it when `isOver`. */
  chose: (outcome: DraftingChoice, isOver?: boolean) => void;
}

/** One question at a time; leaving the page or asking anew calls the running one off. */
export function useDrafting(onDone?: () => void): DraftingRun {
  const queryClient = useQueryClient();
  const [now, setNow] = useState<Drafting>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const ask = (wish: DraftingWish) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setNow({ phase: 'running', ahead: null, text: '', since: Date.now() });
    const tell = (event: DraftingEvent) => {
      if (own.signal.aborted) return;
      setNow((before) => after(before, event));
      if (event.kind === 'done') onDone?.();
    };
    streamDraft(wish, tell, own.signal)
      .catch((error) => {
        if (!own.signal.aborted) setNow({ phase: 'refused', message: describeFailure(error).message });
      })
      .finally(() => void queryClient.invalidateQueries({ queryKey: api.drafting.state.key() }));
  };
  const cancel = () => {
    running.current?.abort();
    setNow({ phase: 'idle' });
  };
  const chose = (outcome: DraftingChoice, isOver = false) => {
    if (now.phase === 'done') noteChoice(now.callId, outcome);
    if (isOver) setNow({ phase: 'idle' });
  };
  return { now, ask, cancel, chose };
}

/** Kept for judging the model; nobody waits for it. */
export const noteChoice = (callId: string, outcome: DraftingChoice) =>
  void call.drafting.chose({ callId, outcome }).catch(() => undefined);

function after(before: Drafting, event: DraftingEvent): Drafting {
  if (event.kind === 'done') return { phase: 'done', text: event.text, callId: event.callId, model: event.model };
  if (event.kind === 'refused') return { phase: 'refused', message: event.message };
  if (before.phase !== 'running') return before;
  if (event.kind === 'waiting') return { ...before, ahead: event.ahead };
  return event.kind === 'partial' ? { ...before, text: event.text } : { ...before, ahead: null };
}
