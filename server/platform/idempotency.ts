import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PublicContext } from './context.ts';
import { json } from './database.ts';
import { conflict, invalid } from './errors.ts';
import { job } from './jobs.ts';

const keepHours = 24;

interface Answer<Output> {
  output: Output;
}

/**
 * With an `Idempotency-Key` the same person gets the same answer for a day, however often the request arrives: a
 * repetition waits for the first to commit and then replays its answer; if the first failed, the repetition acts.
 */
export async function answerOnce<Result extends Answer<unknown>, Replay>(
  ctx: PublicContext,
  route: string,
  input: unknown,
  act: () => Promise<Result>,
  replay: (output: never) => Replay,
): Promise<Result | Replay> {
  const key = ctx.exchange?.header('idempotency-key');
  if (!key || !ctx.actor) return act();
  if (key.length > 200) throw invalid('Idempotency-Key 最多 200 个字符');
  const personId = ctx.actor.personId;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([route, input]) ?? '')
    .digest('hex');

  const claimed = await ctx.db
    .insertInto('idempotencyKeys')
    .values({ personId, key, route, requestHash, createdAt: ctx.now })
    .onConflict((on) => on.columns(['personId', 'key']).doNothing())
    .executeTakeFirst();
  if (Number(claimed.numInsertedOrUpdatedRows) === 0)
    return replay((await earlierAnswer(ctx, personId, key, requestHash)) as never);

  const result = await act();
  await ctx.db
    .updateTable('idempotencyKeys')
    .set({ response: json({ output: result.output }) })
    .where('personId', '=', personId)
    .where('key', '=', key)
    .execute();
  return result;
}

async function earlierAnswer(
  { db }: PublicContext,
  personId: string,
  key: string,
  requestHash: string,
): Promise<unknown> {
  const earlier = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'response'])
    .where('personId', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier?.requestHash !== requestHash) throw conflict('同一个 Idempotency-Key 已用于另一个请求');
  return (earlier.response as unknown as Answer<unknown>).output;
}

export const forgetIdempotencyKeys = job({
  name: 'platform.forget-idempotency-keys',
  input: z.object({}),
  options: { cron: '17 * * * *' },
  run: (ctx) =>
    ctx.db
      .deleteFrom('idempotencyKeys')
      .where('createdAt', '<', new Date(ctx.now.getTime() - keepHours * 3_600_000).toISOString())
      .execute(),
});
