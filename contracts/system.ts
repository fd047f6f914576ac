import { z } from 'zod';
import { route } from './route.ts';

export const Health = z.object({
  /** `outdated`: another version of the program has migrated the database meanwhile. */
  state: z.enum(['ready', 'outdated']),
  version: z.string(),
  database: z.object({ version: z.string(), latencyMs: z.number() }),
  migration: z.string().nullable(),
});
export type Health = z.infer<typeof Health>;

/**
 * What `GET /api/live` (Server-Sent Events) delivers: `kind` says what happened, `keys` which queries to ask again.
 * It never carries content: what a person may see is decided when the query is asked.
 */
export const LiveMessage = z.object({ kind: z.string(), keys: z.array(z.string()) });
export type LiveMessage = z.infer<typeof LiveMessage>;

export const systemRoutes = {
  health: route({ method: 'GET', path: '/health', permission: 'public', summary: '运行状态' }).output(Health),
};
