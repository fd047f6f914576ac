import { Id } from '@minsheng/contracts/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { fewestPast, type PastRecommendation, recommendForPast } from '#modules/assistant';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { enqueue, job } from '#platform/jobs';
import { publish } from '#platform/live';
import { inOwnTransaction } from '#platform/transaction';
import { replay } from './replay.ts';

const progressEveryMs = 2000;
const rowsAtOnce = 1000;

/** Reads past tickets once more (重新计算); one run at a time. */
export async function requestEvaluation(ctx: Context): Promise<{ id: string }> {
  const id = await request(ctx);
  if (!id) throw conflict('正在计算，请等它完成');
  await record(ctx, {
    action: 'dispatching.evaluate',
    objectKind: 'dispatching',
    objectId: id,
    summary: '重新计算智能派单的派单线',
  });
  return { id };
}

async function request(ctx: Context): Promise<string | undefined> {
  const id = newId(ctx.now);
  const made = await ctx.db
    .insertInto('dispatchEvaluations')
    .values({ id, state: 'waiting', requestedBy: ctx.actor.personId, requestedAt: ctx.now.toISOString() })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows) === 0) return undefined;
  await enqueue(ctx, evaluate, { id }, { singletonKey: id });
  await tell(ctx);
  return id;
}

/** After the models have learned: what was right until yesterday decides what may go out by itself today. */
export const evaluateNightly = job({
  name: 'dispatching.evaluateNightly',
  input: z.object({}),
  run: (ctx) => request(ctx),
  options: { cron: '40 3 * * *' },
});

/** A centre that has a model but no thresholds yet gets them without anybody asking. */
export async function evaluateFirst(ctx: Context): Promise<void> {
  const { rows } = await sql<{ isDue: boolean }>`
    SELECT EXISTS (SELECT FROM assistant_models WHERE task = 'unit' AND state = 'serving')
      AND NOT EXISTS (SELECT FROM dispatch_evaluations) AS is_due`.execute(ctx.db);
  if (rows[0]?.isDue) await request(ctx);
}

/** May run again from the beginning after a crash. */
export const evaluate = job({
  name: 'dispatching.evaluate',
  input: z.object({ id: Id }),
  run: (ctx, { id }) => run(ctx, id),
  options: { transaction: false, expireInSeconds: 3600, retries: 2, singleton: 'waiting' },
});

async function run(ctx: Context, id: string): Promise<void> {
  const begun = await ctx.db
    .updateTable('dispatchEvaluations')
    .set({ state: 'running', progress: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (Number(begun.numUpdatedRows) === 0) return;
  try {
    const found = await recommendForPast(ctx, progressOf(ctx, id));
    if (found) await keep(ctx, id, found);
    else await end(ctx, id, { state: 'failed', note: `已派给单位并办理的工单不足 ${fewestPast} 件，还不能计算` });
  } catch (error) {
    ctx.log.error({ err: error, evaluation: id }, 'past tickets could not be evaluated');
    await end(ctx, id, { state: 'failed', note: '计算没有完成，原因见运行日志' });
  }
}

/** Everything of a run becomes visible at once; of earlier runs only their heads stay. */
async function keep(ctx: Context, id: string, found: readonly PastRecommendation[]): Promise<void> {
  await inOwnTransaction(ctx, async (inside) => {
    for (let from = 0; from < found.length; from += rowsAtOnce) {
      const rows = found.slice(from, from + rowsAtOnce).map((each) => ({ evaluationId: id, ...each }));
      await inside.db.insertInto('dispatchPast').values(rows).execute();
    }
    await inside.db.deleteFrom('dispatchPast').where('evaluationId', '<>', id).execute();
    await end(inside, id, { state: 'done', note: '', cases: found.length });
    await replay(inside, found);
  });
}

type Ending = { state: 'done' | 'failed'; note: string; cases?: number };

async function end(ctx: Context, id: string, ending: Ending): Promise<void> {
  await ctx.db
    .updateTable('dispatchEvaluations')
    .set({ ...ending, progress: 1, endedAt: ctx.platform.clock().toISOString() })
    .where('id', '=', id)
    .execute();
  await tell(ctx);
}

/** Written down now and then: whoever looks at the page sees it move, also after a reload. */
function progressOf(ctx: Context, id: string): (share: number) => void {
  let notedAt = 0;
  return (share) => {
    if (performance.now() - notedAt < progressEveryMs) return;
    notedAt = performance.now();
    ctx.db
      .updateTable('dispatchEvaluations')
      .set({ progress: share })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
      .then(() => tell(ctx))
      .catch((error) => ctx.log.warn({ err: error }, 'progress was not noted'));
  };
}

const tell = (ctx: Context) =>
  publish(ctx, {
    audience: { permission: 'dispatching.read' },
    kind: 'dispatching.changed',
    keys: ['dispatching'],
  });
