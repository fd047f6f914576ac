import type { Context } from '#platform/context';
import { publish } from '#platform/live';

/** Whoever exports sees the new figures at once. */
export const tellOwner = (ctx: Context, personId: string) =>
  publish(ctx, { audience: { person: personId }, kind: 'exportsChanged', keys: ['exports'] });
