import { createHash } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PublicContext } from './context.ts';
import { json } from './database.ts';
import { conflict, invalid } from './errors.ts';
import { job } from './jobs.ts';
import { atCommit, withNext } from './statements.ts';
import { inTransaction } from './transaction.ts';

const keepHours = 24;

interface Answer<Output> {
  output: Output;
}

/**
 * Acts in a transaction. With an `Idempotency-Key` the same person gets the same answer for a day, however often the
 * request arrives: a repetition waits for the first to commit and then replays its answer; if the first failed, the
 * repetition acts. The key travels with the act's first statement: there the repetition waits, and there it fails when
 * the key is taken.
 */
export async function answerOnce<Ctx extends PublicContext, Result extends Answer<unknown>, Replay>(
  ctx: Ctx,
  route: string,
  input: unknown,
  act: (own: Ctx) => Promise<Result>,
  replay: (output: never) => Replay,
): Promise<Result | Replay> {
  const key = ctx.exchange?.header('idempotency-key');
  if (!key || !ctx.actor) return inTransaction(ctx, act);
  if (key.length > 200) throw invalid('Idempotency-Key 最多 200 个字符');
  const personId = ctx.actor.personId;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([route, input]) ?? '')
    .digest('hex');
  try {
    return await inTransaction(ctx, async (own) => {
      await sql`${sql.raw(withNext)}INSERT INTO idempotency_keys (person_id, key, route, request_hash, created_at)
        VALUES (${personId}, ${key}, ${route}, ${requestHash}, ${ctx.now})`.execute(own.db);
      const result = await act(own);
      await sql`${sql.raw(atCommit)}UPDATE idempotency_keys SET response = ${json({ output: result.output })}
        WHERE person_id = ${personId} AND key = ${key}`.execute(own.db);
      return result;
    });
  } catch (error) {
    // What is refused before the first statement has not asked for the key yet.
    if (!isTaken(error) && !(error instanceof ORPCError)) throw error;
    const earlier = await earlierAnswer(ctx, personId, key, requestHash);
    if (!earlier) throw error;
    return replay(earlier.output as never);
  }
}

const isTaken = (error: unknown) => (error as { constraint?: string })?.constraint === 'idempotency_keys_pkey';

async function earlierAnswer(
  { db }: PublicContext,
  personId: string,
  key: string,
  requestHash: string,
): Promise<Answer<unknown> | undefined> {
  const earlier = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'response'])
    .where('personId', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!earlier) return undefined;
  if (earlier.requestHash !== requestHash) throw conflict('同一个 Idempotency-Key 已用于另一个请求');
  return earlier.response as unknown as Answer<unknown>;
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
