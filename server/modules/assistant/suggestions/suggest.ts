import type { Offer, Suggestions } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { classesFor } from '../models/classes.ts';
import { responsibleHere, tagsOf } from '../models/examples.ts';
import { readyThread } from '../models/serving.ts';
import type { Asker } from '../thread/thread.ts';

export interface Matter {
  title: string;
  content: string;
  placeId: string | null;
  categoryId: string | null;
}

const mostOffered = 5;
/** From the second clause on a text says enough to be read. */
const shortestText = 8;
/** Below this even the first suggestion is more often a distraction than a help. */
const worthOffering = 0.15;

/**
 * What the models offer for what has been typed so far; null where there is no model yet, or too little to read. With a
 * signal, no work is done for a person who has typed on.
 */
export async function suggest(
  ctx: Context,
  { wantsTitle, ...matter }: Matter & { wantsTitle: boolean },
  signal?: AbortSignal,
): Promise<Suggestions> {
  const none: Suggestions = { category: null, unit: null, title: null, titleModelId: null };
  if (matter.content.trim().length < shortestText) return none;
  const { thread, tasks } = await readyThread(ctx);
  const asker = thread.until(signal);
  const [category, unit, title] = await Promise.all([
    tasks.has('category') ? offer(ctx, asker, 'category', matter) : null,
    tasks.has('unit') ? offer(ctx, asker, 'unit', matter) : null,
    wantsTitle && tasks.has('title') ? asker.ask({ kind: 'title', text: matter.content }) : null,
  ]);
  return { category, unit, title: title?.title || null, titleModelId: title?.modelId ?? null };
}

export async function offer(
  ctx: Context,
  asker: Asker,
  task: 'category' | 'unit',
  { content, placeId, categoryId }: Matter,
): Promise<Offer | null> {
  const classes = await classesFor(ctx, task);
  const tags = task === 'unit' ? tagsOf(await circumstancesOf(ctx, { placeId, categoryId })) : [];
  const described = { title: '', text: content, tags };
  const found = await asker.ask({ kind: 'classify', task, described, labels: [...classes.keys()], most: mostOffered });
  if (!found) return null;
  const items = found.items.map(({ label, probability, reasons }) => ({
    id: label,
    name: classes.get(label)?.name ?? '',
    probability,
    reasons,
  }));
  return { modelId: found.modelId, abstains: (items[0]?.probability ?? 0) < worthOffering, items };
}

async function circumstancesOf({ db }: Context, { placeId, categoryId }: Pick<Matter, 'placeId' | 'categoryId'>) {
  const { rows } = await sql<{ county: string | null; responsible: string | null }>`
    SELECT place.path[2] AS county, ${responsibleHere} AS responsible
    FROM (VALUES (${placeId}::uuid, ${categoryId}::uuid)) AS matter (place_id, category_id)
    LEFT JOIN places place ON place.id = matter.place_id
    LEFT JOIN categories category ON category.id = matter.category_id`.execute(db);
  return { category: categoryId, county: rows[0]?.county ?? null, responsible: rows[0]?.responsible ?? null };
}
