import type { Offer, Suggestions } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { descriptionsFor, responsibleHere, tagsOf } from '../models/examples.ts';
import { readyThread } from '../models/serving.ts';
import type { AssistantThread } from '../thread/thread.ts';

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

/** What the models offer for what has been typed so far; null where there is no model yet, or too little to read. */
export async function suggest(
  ctx: Context,
  { wantsTitle, ...matter }: Matter & { wantsTitle: boolean },
): Promise<Suggestions> {
  const none: Suggestions = { category: null, unit: null, title: null, titleModelId: null };
  if (matter.content.trim().length < shortestText) return none;
  const { thread, tasks } = await readyThread(ctx);
  const [category, unit, title] = await Promise.all([
    tasks.has('category') ? offer(ctx, thread, 'category', matter) : null,
    tasks.has('unit') ? offer(ctx, thread, 'unit', matter) : null,
    wantsTitle && tasks.has('title') ? thread.ask({ kind: 'title', text: matter.content }) : null,
  ]);
  return { category, unit, title: title?.title || null, titleModelId: title?.modelId ?? null };
}

export async function offer(
  ctx: Context,
  thread: AssistantThread,
  task: 'category' | 'unit',
  { content, placeId, categoryId }: Matter,
): Promise<Offer | null> {
  const names = await descriptionsFor(ctx, task);
  const tags = task === 'unit' ? tagsOf(await circumstancesOf(ctx, { placeId, categoryId })) : [];
  const described = { title: '', text: content, tags };
  const found = await thread.ask({ kind: 'classify', task, described, labels: [...names.keys()], most: mostOffered });
  if (!found) return null;
  const items = found.items.map(({ label, probability, reasons }) => ({
    id: label,
    name: names.get(label) ?? '',
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
