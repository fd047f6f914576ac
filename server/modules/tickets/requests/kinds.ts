import type { RequestKind } from '@minsheng/contracts/requests';
import type { Actor } from '#platform/context';
import { assistance } from '../assisting/assistance.ts';
import { extension } from './extension.ts';
import type { Kind } from './kind.ts';
import { reopening } from './reopening.ts';
import { voiding } from './voiding.ts';

export const kinds: Record<RequestKind, Kind> = { extension, reopening, voiding, assistance };

/** The kinds of requests that this person may decide, of others. */
export const decidableBy = (actor: Actor): RequestKind[] =>
  (Object.keys(kinds) as RequestKind[]).filter((kind) => {
    return actor.permissions.has(kinds[kind].decidedWith);
  });
