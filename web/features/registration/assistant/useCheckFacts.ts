import { type CheckFacts, factsFrom } from '@minsheng/contracts/self-check';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';
import { useDuplicates, useSuggestions } from './useSuggestions.ts';

/** What the assistant knows of the form in front, for the self-check; nothing while it is not ready. */
export function useCheckFacts(desk: DraftDesk, id: string): CheckFacts {
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const suggestions = useSuggestions(desk, id);
  const duplicates = useDuplicates(desk, id);
  return factsFrom({ categoryId, category: suggestions.data?.category, duplicates: duplicates.data?.items });
}
