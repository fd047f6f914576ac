import type { CallOutcome, DraftingChoice, DraftingSettings, DraftingUse } from '@minsheng/contracts/drafting';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { notFound, unavailable } from '#platform/errors';
import { newId } from '#platform/ids';
import { inOwnTransaction } from '#platform/transaction';
import {
  admits,
  afterAdmission,
  afterCancellation,
  afterFailure,
  afterSuccess,
  type Breaker,
  nextTry,
} from './breaker.ts';

export interface Call {
  id: string;
  use: DraftingUse | 'test';
  model: string;
  ticketId: string | null;
  draftId: string | null;
  /** What it will cost at most: question and longest answer. */
  tokens: number;
}

/**
 * Lets a call out, and writes it down before it goes: the breaker and the budget of all processes are asked under one
 * lock, so many at once cannot spend what one may. Throws `unavailable` with the sentence people read.
 */
export async function admitCall(ctx: Context, settings: DraftingSettings, call: Omit<Call, 'id'>): Promise<Call> {
  return inOwnTransaction(ctx, async (own) => {
    const now = ctx.platform.clock();
    const breaker = await readBreaker(own.db, true);
    if (call.use !== 'test') {
      if (!admits(breaker, now.getTime())) throw unavailable(pauseSentence(breaker, now.getTime()));
      assertBudget(await usedSince({ ...own, now }), settings, call.tokens);
      await writeBreaker(own.db, breaker, afterAdmission(breaker, now.getTime(), settings.totalSeconds * 1000 + 5000));
    }
    const id = newId(now);
    await own.db
      .insertInto('draftingCalls')
      .values({ ...call, id, personId: ctx.actor.personId, at: now.toISOString(), outcome: 'running' })
      .execute();
    return { ...call, id };
  });
}

export interface Ending {
  outcome: Exclude<CallOutcome, 'running' | 'lost'>;
  reason?: string;
  tokens: number;
  attempts?: number;
  firstByteMs?: number | null;
  totalMs: number;
  /** What it says about the endpoint; a refused answer was an answer. */
  endpoint: 'works' | 'fails' | 'unknown';
  retryAfterSeconds?: number | undefined;
}

/** Writes down how it ended, and moves the breaker. */
export async function settleCall(ctx: Context, { id }: Call, ending: Ending): Promise<void> {
  const {
    outcome,
    reason = '',
    tokens,
    attempts = 1,
    firstByteMs = null,
    totalMs,
    endpoint,
    retryAfterSeconds,
  } = ending;
  await inOwnTransaction(ctx, async ({ db }) => {
    await db
      .updateTable('draftingCalls')
      .set({ outcome, reason: reason.slice(0, 300), tokens, attempts, firstByteMs, totalMs: Math.round(totalMs) })
      .where('id', '=', id)
      .execute();
    const breaker = await readBreaker(db, true);
    const now = ctx.platform.clock().getTime();
    const after =
      endpoint === 'works'
        ? afterSuccess(breaker)
        : endpoint === 'fails'
          ? afterFailure(breaker, { now, reason, retryAfterSeconds })
          : afterCancellation(breaker);
    await writeBreaker(db, breaker, after);
  });
}

/** The person who asked says what became of it. */
export async function keepDraftingChoice(
  ctx: Context,
  { callId, outcome }: { callId: string; outcome: DraftingChoice },
): Promise<void> {
  const kept = await ctx.db
    .updateTable('draftingCalls')
    .set({ choice: outcome, chosenAt: ctx.now.toISOString() })
    .where('id', '=', callId)
    .where('personId', '=', ctx.actor.personId)
    .where('outcome', '=', 'delivered')
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw notFound('没有找到这份草稿');
}

const pauseSentence = (breaker: Breaker, now: number) => {
  const until = nextTry(breaker, now) ?? now;
  return `语言模型暂不可用，约 ${Math.max(1, Math.ceil((until - now) / 1000))} 秒后再试`;
};

function assertBudget(
  { minute, day }: Awaited<ReturnType<typeof usedSince>>,
  settings: DraftingSettings,
  tokens: number,
) {
  const { requestsPerMinute, requestsPerDay, tokensPerMinute, tokensPerDay } = settings;
  if (day.requests >= requestsPerDay) throw unavailable(`今天的语言模型用量已到上限（${requestsPerDay} 次），明天恢复`);
  if (day.tokens + tokens > tokensPerDay)
    throw unavailable(`今天的语言模型用量已到上限（${tokensPerDay} 个词元），明天恢复`);
  if (minute.requests >= requestsPerMinute || minute.tokens + tokens > tokensPerMinute)
    throw unavailable('这一分钟内语言模型的用量已到上限，请一分钟后再试');
}

interface Used {
  requests: number;
  tokens: number;
}

/** What was spent in the last minute and today, on the city's clock. */
export async function usedSince({ db, now }: Pick<Context, 'db' | 'now'>): Promise<{ minute: Used; day: Used }> {
  const at = now.toISOString();
  const { rows } = await sql<{ requests: number; tokens: number; lateRequests: number; lateTokens: number }>`
    WITH spent AS (SELECT attempts, tokens, at FROM drafting_calls
      WHERE at >= least(date_trunc('day', ${at}::timestamptz), ${at}::timestamptz - interval '1 minute'))
    SELECT coalesce(sum(attempts) FILTER (WHERE today), 0)::int AS requests,
      coalesce(sum(tokens) FILTER (WHERE today), 0)::bigint AS tokens,
      coalesce(sum(attempts) FILTER (WHERE late), 0)::int AS late_requests,
      coalesce(sum(tokens) FILTER (WHERE late), 0)::bigint AS late_tokens
    FROM (SELECT *, at >= date_trunc('day', ${at}::timestamptz) AS today,
      at > ${at}::timestamptz - interval '1 minute' AS late FROM spent) AS marked`.execute(db);
  const { requests = 0, tokens = 0, lateRequests = 0, lateTokens = 0 } = rows[0] ?? {};
  return { day: { requests, tokens }, minute: { requests: lateRequests, tokens: lateTokens } };
}

export async function readBreaker(db: Kysely<DB>, isLocked = false): Promise<Breaker> {
  const row = await db
    .selectFrom('draftingBreaker')
    .selectAll()
    .$if(isLocked, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  const timeOf = (at: string | null) => (at === null ? null : Date.parse(at));
  const { failures, openings, reason } = row;
  return { failures, openings, reason, openUntil: timeOf(row.openUntil), trialUntil: timeOf(row.trialUntil) };
}

export async function writeBreaker(db: Kysely<DB>, before: Breaker, after: Breaker): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const textOf = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  const { failures, openings, reason, openUntil, trialUntil } = after;
  await db
    .updateTable('draftingBreaker')
    .set({
      failures,
      openings,
      reason: reason.slice(0, 300),
      openUntil: textOf(openUntil),
      trialUntil: textOf(trialUntil),
    })
    .execute();
}
