import type { RequestKind } from '@minsheng/contracts/requests';
import type { Actor } from '#platform/context';
import { invalid } from '#platform/errors';
import { extension } from './extension.ts';
import type { Kind } from './kind.ts';
import { reopening } from './reopening.ts';
import { voiding } from './voiding.ts';

export const kinds: Partial<Record<RequestKind, Kind>> = { extension, reopening, voiding };

/** The kinds of requests that this person may decide, of others. */
export const decidableBy = (actor: Actor): RequestKind[] =>
  (Object.keys(kinds) as RequestKind[]).filter((kind) => {
    const { decidedWith } = kinds[kind] ?? {};
    return decidedWith && actor.permissions.has(decidedWith);
  });

export function kindOf(kind: RequestKind): Kind {
  const known = kinds[kind];
  if (!known) throw invalid('没有这种申请');
  return known;
}
