import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Chosen } from './chosen.ts';
import type { PanelName } from './panel-names.ts';

const here = getRouteApi('/shell/workflow');

/** What is being looked at, as the address says it: a link to a node of a version can be sent to somebody. */
export function useLook() {
  const { node, action, view = 'diagram', panel = 'part' } = here.useSearch();
  const navigate = here.useNavigate();
  const chosen = useMemo<Chosen | null>(
    () => (node || action ? { node: node ?? null, action: action ?? null } : null),
    [node, action],
  );
  const go = useCallback(
    (next: { node?: string | undefined; action?: string | undefined; view?: 'diagram' | 'list'; panel?: PanelName }) =>
      // The draft stays where it is: nothing is left unsaved by looking at another part of it.
      void navigate({ search: (now) => ({ ...now, ...next }), replace: true, ignoreBlocker: true }),
    [navigate],
  );
  const choose = useCallback(
    (next: Chosen | null) => go({ node: next?.node ?? undefined, action: next?.action ?? undefined, panel: 'part' }),
    [go],
  );
  /** Another version; what was looked at there stays there. */
  const open = useCallback(
    (version: string, next: { panel?: PanelName } = {}) => void navigate({ search: { version, ...next } }),
    [navigate],
  );
  return { chosen, view, panel, go, choose, open };
}
