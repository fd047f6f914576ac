import type { AssistantTask, Suggestion, Suggestions } from '@minsheng/contracts/assistant';
import type { DraftContent } from '@minsheng/contracts/registration';
import { useEffect } from 'react';
import { call } from '../../../api/client.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { fieldDomId } from '../form/labels.ts';
import { useUndoing } from './undoing.ts';

/** Titles the assistant wrote, by draft: one that still stands as written may be written anew, any other is a person's. */
const written = new Map<string, string>();

/** Nobody has changed what the assistant wrote. */
export const isUntouchedTitle = (id: string, title: string) => written.get(id) === title;

/** Takes suggestions over into the form, and back out of it; each is kept for judging the models. */
export function useTaking(desk: DraftDesk, id: string) {
  const undoing = useUndoing(id);
  const note = (task: AssistantTask, outcome: 'taken' | 'undone', modelId: string | null, rest = {}) =>
    void call.assistant.chose({ draftId: id, task, modelId, outcome, ...rest }).catch(() => undefined);

  const take = (task: 'category' | 'unit', modelId: string, suggestion: Suggestion, rank: number) => {
    const field = task === 'category' ? 'categoryId' : 'suggestedUnitId';
    const before: DraftContent = { [field]: desk.shelf.get(id)?.content[field] ?? null };
    desk.change(id, { [field]: suggestion.id });
    const undo = () => {
      // What was changed by hand since stays as the person made it.
      if (desk.shelf.get(id)?.content[field] === suggestion.id) desk.change(id, before);
      note(task, 'undone', modelId);
    };
    undoing.push({ name: suggestion.name.split('/').at(-1) ?? '', undo });
    note(task, 'taken', modelId, { rank, probability: suggestion.probability });
  };
  return { take, undo: undoing.undo, lastTaken: undoing.isLastFilling ? null : undoing.last };
}

/** Writes the title as one types, for as long as nobody has touched it by hand. */
export function useWrittenTitle(desk: DraftDesk, id: string, suggestions: Suggestions | undefined) {
  const title = suggestions?.title;
  useEffect(() => {
    if (!title) return;
    const current = desk.shelf.get(id)?.content.title ?? '';
    const isUntouched = current === '' || current === written.get(id);
    if (!isUntouched || current === title || document.activeElement?.id === fieldDomId('title')) return;
    written.set(id, title);
    desk.change(id, { title });
  }, [desk, id, title]);
}
