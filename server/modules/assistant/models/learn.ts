import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { AssistantTask, ModelFigures } from '@minsheng/contracts/assistant';
import { Id } from '@minsheng/contracts/common';
import { z } from 'zod';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { job } from '#platform/jobs';
import { publish } from '#platform/live';
import { inOwnTransaction } from '#platform/transaction';
import { descriptionsFor } from './classes.ts';
import { examplesFor, type LearningExample } from './examples.ts';
import type { Learned, Lesson, Measured, Progress } from './learn-worker.ts';
import { forgetServing, modelBytes } from './serving.ts';

/** Fewer tickets than this teach nothing worth offering. */
const fewestExamples = 200;
const progressEveryMs = 2000;
const mostMemoryMb = 1500;
const mostModelBytes = 200_000_000;

/** Trains a model (训练) in a thread of its own; it may run again from the beginning after a crash. */
export const learnModel = job({
  name: 'assistant.learn',
  input: z.object({ modelId: Id }),
  run: (ctx, { modelId }) => learn(ctx, modelId),
  options: { transaction: false, expireInSeconds: 2 * 3600, retries: 2, singleton: 'waiting' },
});

async function learn(ctx: Context, modelId: string): Promise<void> {
  const model = await ctx.db
    .updateTable('assistantModels')
    .set({ state: 'training', progress: 0 })
    .where('id', '=', modelId)
    .where('state', 'in', ['waiting', 'training'])
    .returning('task')
    .executeTakeFirst();
  if (!model) return;
  const task = model.task as AssistantTask;
  const examples = await examplesFor(ctx, task);
  if (examples.length < fewestExamples)
    return end(ctx, modelId, {
      state: 'failed',
      note: `可学习的工单只有 ${examples.length} 件，至少需要 ${fewestExamples} 件`,
    });
  const serving = await servingNow(ctx, task);
  const lesson = { task, examples, descriptions: await descriptionsFor(ctx, task), serving };
  try {
    const learned = await inThread(lesson, progressOf(ctx, modelId));
    await keep(ctx, { modelId, task, examples, hadRival: serving !== null }, learned);
  } catch (error) {
    ctx.log.error({ err: error, model: modelId }, 'training failed');
    await end(ctx, modelId, { state: 'failed', note: '训练没有完成，原因见运行日志' });
  }
}

async function servingNow(ctx: Context, task: AssistantTask): Promise<Lesson['serving']> {
  const found = await ctx.db
    .selectFrom('assistantModels')
    .select(['storeKey', 'requestedAt'])
    .where('task', '=', task)
    .where('state', '=', 'serving')
    .executeTakeFirst();
  return found?.storeKey ? { bytes: await modelBytes(ctx, found.storeKey), trainedAt: found.requestedAt } : null;
}

function inThread(lesson: Lesson, onProgress: (share: number) => void): Promise<Learned> {
  const worker = new Worker(new URL('./learn-worker.ts', import.meta.url), {
    workerData: lesson,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (progress: Progress) =>
      'share' in progress ? onProgress(progress.share) : resolve(progress),
    );
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the learning thread ended with ${code}`)));
  });
}

/** Writes the progress down now and then: whoever looks at the page sees it move, also after a reload. */
function progressOf(ctx: Context, modelId: string): (share: number) => void {
  let notedAt = 0;
  return (share) => {
    if (performance.now() - notedAt < progressEveryMs) return;
    notedAt = performance.now();
    ctx.db
      .updateTable('assistantModels')
      .set({ progress: share })
      .where('id', '=', modelId)
      .execute()
      .then(() => tell(ctx))
      .catch((error) => ctx.log.warn({ err: error }, 'progress was not noted'));
  };
}

const tell = (ctx: Context) =>
  publish(ctx, { audience: { permission: 'model.read' }, kind: 'assistant.models', keys: ['assistant.models'] });

type Trained = { modelId: string; task: AssistantTask; examples: LearningExample[]; hadRival: boolean };

/**
 * The first model serves at once; a later one when it was better on tickets that neither had seen. One that knows classes
 * the serving one has never heard of serves also when it was as good, or when there were too few tickets to tell.
 */
async function keep(ctx: Context, { modelId, task, examples, hadRival }: Trained, learned: Learned): Promise<void> {
  const storeKey = `assistant/${modelId}.model`;
  await ctx.platform.files.put(storeKey, Readable.from([learned.bytes]), { limitBytes: mostModelBytes });
  const { figures, against, newClasses } = learned;
  const isBetter = against ? exceeds(figures, against, newClasses > 0) : !hadRival || newClasses > 0;
  const note = isBetter
    ? hadRival && newClasses > 0
      ? `认识 ${newClasses} 个新增的${task === 'unit' ? '单位' : '归口类型'}，已启用`
      : ''
    : against
      ? '在同一批新工单上不如使用中的模型，留作备用'
      : '上一个模型训练以来的新工单太少，无法比较，留作备用';
  await end(ctx, modelId, {
    state: isBetter ? 'serving' : 'ready',
    note,
    storeKey,
    examples: examples.length,
    figures: json(await named(ctx, task, figures)),
    against: against ? json({ top1: against.top1, rougeL: against.rougeL }) : null,
  });
}

/** Better; or, where that is enough, not worse by more than the standard error of what was measured. */
function exceeds(figures: Measured, against: Measured, orAsGood: boolean): boolean {
  const [score, other] = [scoreOf(figures), scoreOf(against)];
  return orAsGood ? score >= other - Math.sqrt((other * (1 - other)) / figures.tested) : score > other;
}

const scoreOf = ({ top1, rougeL }: Pick<Measured, 'top1' | 'rougeL'>) => rougeL ?? top1;

/** Per class by name, the most frequent first. */
async function named(ctx: Context, task: AssistantTask, { perClass, ...figures }: Measured): Promise<ModelFigures> {
  const ids = perClass.map(({ label }) => label);
  const table = task === 'unit' ? 'units' : 'categories';
  const nameColumn = task === 'unit' ? 'name' : 'fullName';
  const rows =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom(table as 'categories')
          .select(['id', `${nameColumn} as name` as 'fullName as name'])
          .where('id', 'in', ids)
          .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const classes = perClass
    .map(({ label, tickets, predicted, right }) => ({
      id: label,
      name: names.get(label) ?? '（已删除）',
      tickets,
      precision: predicted > 0 ? right / predicted : null,
      recall: tickets > 0 ? right / tickets : 0,
    }))
    .sort((a, b) => b.tickets - a.tickets);
  return { ...figures, perClass: classes };
}

type Ending = {
  state: 'serving' | 'ready' | 'failed';
  note: string;
  storeKey?: string;
  examples?: number;
  figures?: ReturnType<typeof json>;
  against?: ReturnType<typeof json> | null;
};

async function end(ctx: Context, modelId: string, ending: Ending): Promise<void> {
  await inOwnTransaction(ctx, async (inside) => {
    if (ending.state === 'serving') await retire(inside, modelId);
    await inside.db
      .updateTable('assistantModels')
      .set((eb) => ({ ...ending, progress: 1, endedAt: inside.now.toISOString(), version: eb('version', '+', 1) }))
      .where('id', '=', modelId)
      .execute();
    await tell(inside);
  });
  forgetServing(ctx.db);
}

/** The one that serves the same task becomes one in reserve. */
export async function retire(ctx: Context, successorId: string): Promise<void> {
  await ctx.db
    .updateTable('assistantModels')
    .set((eb) => ({ state: 'ready', version: eb('version', '+', 1) }))
    .where('state', '=', 'serving')
    .where('task', '=', (eb) => eb.selectFrom('assistantModels').select('task').where('id', '=', successorId))
    .execute();
}
