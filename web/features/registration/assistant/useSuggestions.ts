import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, call } from '../../../api/client.ts';
import { useDebounced } from '../../../ui/useDebounced.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';

const pauseMilliseconds = 300;
const shortest = 8;
// Nothing is changed by asking, so nothing has to be remembered against a repetition.
const withoutKey = { context: { idempotencyKey: '' } };

/** What the models offer for the form in front; asked again in every short pause of typing. */
export function useSuggestions(desk: DraftDesk, id: string) {
  const [content = ''] = useDraftField(desk, id, 'content');
  const [placeId = null] = useDraftField(desk, id, 'placeId');
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const input = useDebounced(JSON.stringify({ content, placeId, categoryId, wantsTitle: true }), pauseMilliseconds);
  const isAsked = content.trim().length >= shortest;
  const query = useQuery({
    queryKey: [...api.assistant.suggest.key(), input],
    queryFn: ({ signal }) => call.assistant.suggest(JSON.parse(input), { signal, ...withoutKey }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return { ...query, data: isAsked ? query.data : undefined, isAsked, content };
}

/** Earlier tickets that may be about the same matter as the form in front. */
export function useDuplicates(desk: DraftDesk, id: string) {
  const [content = ''] = useDraftField(desk, id, 'content');
  const [title = ''] = useDraftField(desk, id, 'title');
  const [placeId = null] = useDraftField(desk, id, 'placeId');
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const [citizenPhone = ''] = useDraftField(desk, id, 'citizenPhone');
  const [occurredAt = null] = useDraftField(desk, id, 'occurredAt');
  const phone = /^\+?[0-9][0-9-]{6,19}$/.test(citizenPhone) ? citizenPhone : '';
  const input = useDebounced(
    JSON.stringify({ content, title, placeId, categoryId, phone, occurredAt }),
    pauseMilliseconds * 2,
  );
  const isAsked = content.trim().length >= shortest;
  const query = useQuery({
    queryKey: [...api.assistant.duplicates.key(), input],
    queryFn: ({ signal }) => call.assistant.duplicates(JSON.parse(input), { signal, ...withoutKey }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // The assistant reads the last weeks' tickets when it has just been started: asked again until it has.
    refetchInterval: ({ state }) => (state.data?.isWarmingUp ? 3000 : false),
    retry: false,
  });
  return { ...query, data: isAsked ? query.data : undefined, isAsked };
}
