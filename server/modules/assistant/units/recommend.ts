import type { Offer } from '@minsheng/contracts/assistant';
import type { Context } from '#platform/context';
import { readyThread } from '../models/serving.ts';
import { type Matter, offer } from '../suggestions/suggest.ts';

/** The first-level units for a matter, the most probable first, as the serving model sees it; null while there is none. */
export async function recommendUnits(ctx: Context, matter: Omit<Matter, 'title'>): Promise<Offer | null> {
  const { thread, tasks } = await readyThread(ctx);
  return tasks.has('unit') ? offer(ctx, thread, 'unit', { title: '', ...matter }) : null;
}
