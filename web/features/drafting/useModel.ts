import type { DraftingUse } from '@minsheng/contracts/drafting';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

const askAgainMs = 5000;

/** Whether a centre's language model is offered for this use; null where it is not, and then nothing of it is shown. */
export function useModel(use: DraftingUse) {
  const state = useQuery({
    ...api.drafting.state.queryOptions(),
    staleTime: 60_000,
    retry: false,
    // While it is broken: the button comes back by itself.
    refetchInterval: ({ state: { data } }) => (data?.retryAt ? askAgainMs : false),
  });
  return state.data?.uses.includes(use) ? state.data : null;
}

/** Whistle-blowers' reports and what was told in confidence are never offered for it. */
export const mayLeave = ({ kind, isSecret }: { kind?: string | null | undefined; isSecret?: boolean | undefined }) =>
  kind !== 'report' && !isSecret;
