import { KnowledgeOffers } from '../../knowledge/offers/KnowledgeOffers.tsx';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';
import { useQuoting } from './useQuoting.ts';

export const explanationSearchId = 'desk-explanation-search';

/** 口径: what may be said to the matter being typed; quoted into the answer, with the version kept. */
export function Explanations({ desk, id }: { desk: DraftDesk; id: string }) {
  const [content = ''] = useDraftField(desk, id, 'content');
  const [title = ''] = useDraftField(desk, id, 'title');
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const [placeId = null] = useDraftField(desk, id, 'placeId');
  const { citations, quote, undo } = useQuoting(desk, id);
  return (
    <KnowledgeOffers
      matter={{ text: `${title} ${content}`, categoryId, placeId }}
      searchId={explanationSearchId}
      quotedIds={citations.map(({ articleId }) => articleId)}
      onQuote={(suggestion) => void quote(suggestion)}
      onUndo={(suggestion) => void undo(suggestion)}
    />
  );
}
