import { getRouteApi } from '@tanstack/react-router';
import type { KnowledgeConditions } from './conditions.ts';

const here = getRouteApi('/shell/knowledge');

/** What is shown, from the address, and how to show something else. */
export function useConditions() {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<KnowledgeConditions>, isNewPage = false) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: !isNewPage });
  return { conditions, change };
}
