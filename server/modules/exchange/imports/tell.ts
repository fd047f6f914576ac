import type { Context } from '#platform/context';
import { publish } from '#platform/live';

/** Those who may import see the new state at once. */
export const tellImports = (ctx: Context) =>
  publish(ctx, { audience: { permission: 'import.run' }, kind: 'importsChanged', keys: ['exchange'] });
