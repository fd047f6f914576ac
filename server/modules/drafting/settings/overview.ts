import {
  type BreakerState,
  type DraftingOverview,
  type DraftingState,
  type DraftingUse,
  draftingUses,
} from '@minsheng/contracts/drafting';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { breakerState, nextTry } from '../calls/breaker.ts';
import { readBreaker, usedSince } from '../calls/calls.ts';
import { openSealed } from './sealing.ts';
import { settingsInForce, usesOf } from './settings.ts';

/** What any page needs to know. */
export async function draftingState(ctx: Context): Promise<DraftingState> {
  const { settings } = await settingsInForce(ctx);
  const uses = usesOf(settings);
  const retry = uses.length > 0 ? nextTry(await readBreaker(ctx.db), ctx.now.getTime()) : null;
  return {
    uses,
    model: uses.length > 0 ? settings.model : '',
    summaryFromCharacters: settings.summaryFromCharacters,
    retryAt: retry === null ? null : new Date(retry).toISOString(),
  };
}

const shownFailures = 20;
const figuresOfDays = 30;

export async function draftingOverview(ctx: Context): Promise<DraftingOverview> {
  const { settings, version, sealedKey, keyHint } = await settingsInForce(ctx);
  const row = await ctx.db
    .selectFrom('draftingSettings')
    .leftJoin('people', 'people.id', 'draftingSettings.changedBy')
    .select(['people.id as personId', 'people.name as personName', 'changedAt'])
    .executeTakeFirst();
  const breaker = await readBreaker(ctx.db);
  const now = ctx.now.getTime();
  const retry = nextTry(breaker, now);
  return {
    settings,
    version,
    changedBy: row?.personId ? { id: row.personId, name: row.personName ?? '' } : null,
    changedAt: row?.changedAt ?? null,
    key: await keyState(ctx, sealedKey, keyHint),
    breaker: {
      state: breakerState(breaker, now) satisfies BreakerState,
      failures: breaker.failures,
      reason: breaker.reason,
      retryAt: retry === null ? null : new Date(retry).toISOString(),
    },
    today: (await usedSince(ctx)).day,
    figures: await figures(ctx),
    failures: await lastFailures(ctx),
  };
}

async function keyState(
  { platform }: Context,
  sealedKey: string | null,
  hint: string,
): Promise<DraftingOverview['key']> {
  const { config } = platform;
  if (config.model) return { source: 'environment', hint: '' };
  if (!sealedKey) return { source: 'none', hint: '' };
  return { source: (await openSealed(config, sealedKey)) === null ? 'unreadable' : 'stored', hint };
}

async function figures({ db, now }: Context): Promise<DraftingOverview['figures']> {
  const since = new Date(now.getTime() - figuresOfDays * 86_400_000).toISOString();
  const { rows } = await sql<DraftingOverview['figures'][number]>`
    SELECT use, count(*)::int AS asked,
      count(*) FILTER (WHERE outcome = 'delivered')::int AS delivered,
      count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
      count(*) FILTER (WHERE outcome IN ('failed', 'lost'))::int AS failed,
      count(*) FILTER (WHERE choice IN ('taken', 'changed', 'kept'))::int AS taken,
      count(*) FILTER (WHERE choice = 'changed')::int AS changed,
      count(*) FILTER (WHERE choice IN ('dismissed', 'undone'))::int AS dismissed
    FROM drafting_calls WHERE at >= ${since} AND use <> 'test' GROUP BY use`.execute(db);
  const none = { asked: 0, delivered: 0, refused: 0, failed: 0, taken: 0, changed: 0, dismissed: 0 };
  return (Object.keys(draftingUses) as DraftingUse[]).map(
    (use) => rows.find((each) => each.use === use) ?? { use, ...none },
  );
}

async function lastFailures({ db }: Context): Promise<DraftingOverview['failures']> {
  const rows = await db
    .selectFrom('draftingCalls')
    .select(['id', 'at', 'use', 'outcome', 'reason', 'totalMs as milliseconds'])
    .where('outcome', 'in', ['failed', 'refused', 'lost'])
    .orderBy('at', 'desc')
    .limit(shownFailures)
    .execute();
  return rows as DraftingOverview['failures'];
}
