import { getRouteApi } from '@tanstack/react-router';
import type { LocalDraft } from './drafts/draft.ts';

const here = getRouteApi('/shell/desk');

/** The open forms as tabs; which one is in front stands in the address and survives a reload. */
export function useTabs(drafts: readonly LocalDraft[]) {
  const wanted = here.useSearch().draft;
  const navigate = here.useNavigate();
  // What the clock has parked stays in front until the person turns to something else.
  const tabs = drafts.filter(({ id, parkedAt }) => !parkedAt || id === wanted);
  const active = tabs.find(({ id }) => id === wanted) ?? tabs.at(-1);
  const show = (id: string | undefined) => navigate({ search: { draft: id }, replace: true });
  return { tabs, active, parked: drafts.filter(({ parkedAt }) => parkedAt), show };
}
