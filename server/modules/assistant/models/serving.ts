import type { AssistantTask } from '@minsheng/contracts/assistant';
import type { Context } from '#platform/context';
import { remembered } from '#platform/remembered';
import { type AssistantThread, threadOf } from '../thread/thread.ts';

interface Serving {
  id: string;
  task: AssistantTask;
  storeKey: string;
}

/** Which models serve now; every process hears of a change within a second. */
const serving = remembered('assistant', async (db): Promise<Serving[]> => {
  const rows = await db
    .selectFrom('assistantModels')
    .select(['id', 'task', 'storeKey'])
    .where('state', '=', 'serving')
    .where('storeKey', 'is not', null)
    .execute();
  return rows as Serving[];
});

/** What the thread has been given, in which of its lives. */
const given = new WeakMap<AssistantThread, { life: number; models: Map<AssistantTask, string> }>();

/** The thread, with the models that serve now. */
export async function readyThread(
  ctx: Context,
): Promise<{ thread: AssistantThread; tasks: ReadonlySet<AssistantTask> }> {
  const thread = threadOf(ctx.platform);
  thread.wake();
  const models = await serving.recall(ctx.db);
  for (const model of models) if (takeUp(thread, model)) await hand(ctx, thread, model);
  return { thread, tasks: new Set(models.map(({ task }) => task)) };
}

function takeUp(thread: AssistantThread, { task, id }: Serving): boolean {
  let has = given.get(thread);
  if (!has || has.life !== thread.life) {
    has = { life: thread.life, models: new Map() };
    given.set(thread, has);
  }
  if (has.models.get(task) === id) return false;
  has.models.set(task, id);
  return true;
}

async function hand(ctx: Context, thread: AssistantThread, { task, id, storeKey }: Serving): Promise<void> {
  try {
    await thread.ask({ kind: 'load', task, modelId: id, bytes: await modelBytes(ctx, storeKey) });
  } catch (error) {
    given.get(thread)?.models.delete(task);
    ctx.log.error({ err: error, model: id }, 'a model could not be loaded');
  }
}

export async function modelBytes(ctx: Pick<Context, 'platform'>, storeKey: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await ctx.platform.files.get(storeKey)) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

export const forgetServing = serving.forget;
