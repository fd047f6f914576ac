import type { AssistantModel, AssistantTask } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import { z } from 'zod';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { enqueue, job } from '#platform/jobs';
import { learnModel, retire } from './learn.ts';
import { forgetServing } from './serving.ts';

const tasks = ['category', 'unit', 'title'] as const;
const taskNames = { category: '归口', unit: '派单', title: '标题' } as const;

/** Asks for a new model; one at a time per task. */
export async function trainModel(ctx: Context, { task }: { task: AssistantTask }): Promise<AssistantModel> {
  const id = await request(ctx, task);
  if (!id) throw conflict('这一任务正在训练，请等它完成');
  await recordOf(ctx, 'assistant.train', id, `训练${taskNames[task]}模型`);
  return getModel(ctx, id);
}

/** All that could be recommended at this moment: whatever is not among it later is new. */
const classesNow = {
  category: sql<string[]>`(SELECT array_agg(id) FROM categories WHERE is_active)`,
  unit: sql<string[]>`(SELECT array_agg(id) FROM units WHERE is_active AND level = 1)`,
  title: null,
} as const;

async function request(ctx: Context, task: AssistantTask): Promise<string | undefined> {
  const id = newId(ctx.now);
  const requestedAt = ctx.now.toISOString();
  const made = await ctx.db
    .insertInto('assistantModels')
    .values({ id, task, state: 'waiting', requestedBy: ctx.actor.personId, requestedAt, classes: classesNow[task] })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows) === 0) return undefined;
  await enqueue(ctx, learnModel, { modelId: id }, { singletonKey: id });
  return id;
}

/** Every night each task learns anew from what people decided; what is no better is kept in reserve. */
export const learnNightly = job({
  name: 'assistant.learnNightly',
  input: z.object({}),
  run: async (ctx) => {
    for (const task of tasks) await request(ctx, task);
  },
  options: { cron: '10 2 * * *' },
});

/**
 * Asks for what is missing without anybody's doing: the first models of a centre that has tickets but none, and new ones
 * when there are categories or units that came after the last, so that these are recommended before they have tickets.
 */
export async function learnWhatIsMissing(ctx: Context): Promise<void> {
  const pause = new Date(ctx.now.getTime() - pauseMinutes * 60_000).toISOString();
  const { rows } = await sql<{ task: AssistantTask }>`
    SELECT wanted.task FROM unnest(ARRAY['category', 'unit', 'title']) AS wanted (task)
      LEFT JOIN LATERAL (SELECT requested_at AS at, classes FROM assistant_models
        WHERE assistant_models.task = wanted.task ORDER BY requested_at DESC LIMIT 1) AS latest ON true
    WHERE (latest.at IS NULL OR latest.at < ${pause}::timestamptz AND CASE wanted.task
        WHEN 'category' THEN EXISTS (SELECT FROM categories WHERE is_active AND id <> ALL (latest.classes))
        WHEN 'unit' THEN EXISTS (SELECT FROM units WHERE is_active AND level = 1 AND id <> ALL (latest.classes))
        ELSE false END)
      AND (SELECT count(*) FROM (SELECT FROM tickets WHERE kind <> 'report' LIMIT 200) AS few) = 200`.execute(ctx.db);
  for (const { task } of rows) await request(ctx, task);
}

/** Whoever adds categories adds several. */
const pauseMinutes = 3;

/** Puts a model in the place of the one that serves (启用、回退). */
export async function serveModel(
  ctx: Context,
  { modelId, version }: { modelId: string; version: number },
): Promise<AssistantModel> {
  const model = await ctx.db
    .selectFrom('assistantModels')
    .select(['id', 'task', 'state', 'version'])
    .where('id', '=', modelId)
    .forUpdate()
    .executeTakeFirst();
  if (!model) throw notFound('没有找到这个模型');
  if (model.version !== version) throw conflict('模型的状态刚有变化，请核对后再启用');
  if (model.state !== 'ready') throw conflict('只有备用的模型可以启用');
  await retire(ctx, modelId);
  await ctx.db
    .updateTable('assistantModels')
    .set((eb) => ({ state: 'serving', version: eb('version', '+', 1) }))
    .where('id', '=', modelId)
    .execute();
  forgetServing(ctx.db);
  await recordOf(ctx, 'assistant.serve', modelId, `启用${taskNames[model.task as AssistantTask]}模型`);
  return getModel(ctx, modelId);
}

const recordOf = (ctx: Context, action: string, objectId: string, summary: string) =>
  record(ctx, { action, objectKind: 'model', objectId, summary });

const modelRows = (ctx: Context) =>
  ctx.db
    .selectFrom('assistantModels')
    .innerJoin('people', 'people.id', 'assistantModels.requestedBy')
    .selectAll('assistantModels')
    .select('people.name as requestedByName');

type ModelRow = Awaited<ReturnType<ReturnType<typeof modelRows>['executeTakeFirstOrThrow']>>;

const toModel = ({ requestedBy, requestedByName, storeKey: _, figures, against, ...row }: ModelRow): AssistantModel =>
  ({
    ...row,
    requestedBy: { id: requestedBy, name: requestedByName },
    figures: figures as unknown,
    against: against as unknown,
  }) as AssistantModel;

const getModel = async (ctx: Context, id: string): Promise<AssistantModel> =>
  toModel(await modelRows(ctx).where('assistantModels.id', '=', id).executeTakeFirstOrThrow());

/** The models of a task, the newest first. */
export async function listModels(
  ctx: Context,
  { task, cursor, limit }: { task: AssistantTask; cursor?: string | undefined; limit: number },
) {
  let query = modelRows(ctx)
    .where('task', '=', task)
    .orderBy('assistantModels.id', 'desc')
    .limit(limit + 1);
  if (cursor) query = query.where('assistantModels.id', '<', cursor);
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(toModel);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
