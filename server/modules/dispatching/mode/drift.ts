import { sql } from 'kysely';
import { z } from 'zod';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { recentDecisions } from '../parameters.ts';
import { askedFor } from '../thresholds/past.ts';
import { wilson } from '../thresholds/threshold.ts';
import { change, modeOf } from './mode.ts';

/** One or two misses happen to the best: they alone do not stop it. */
const fewestMisses = 3;

/** Whether so many misses among recent decisions can, with 95 % confidence, not be the accepted error (0 to 1) any longer. */
export function hasDrifted({ judged, right }: { judged: number; right: number }, acceptedError: number): boolean {
  return judged - right >= fewestMisses && wilson(right, judged).upper < 1 - acceptedError;
}

/** How the platform did lately; what was undone counts as wrong. `since`: only decisions made from then on. */
export async function recentFigures(
  ctx: Context,
  { states, since }: { states: readonly string[]; since: string | null },
): Promise<{ judged: number; right: number }> {
  const most = await readParameter(ctx.db, recentDecisions);
  const { rows } = await sql<{ judged: number; right: number }>`
    SELECT count(*)::int AS judged, count(*) FILTER (WHERE is_right)::int AS right
    FROM (
      SELECT is_right FROM dispatch_decisions
      WHERE is_right IS NOT NULL AND state IN ('would', 'dispatched', 'intercepted', 'withdrawn')
        AND state = ANY(${[...states]}::text[]) AND NOT is_replayed
        AND (${since}::timestamptz IS NULL OR decided_at >= ${since}::timestamptz)
      ORDER BY judged_at DESC LIMIT ${most}
    ) AS recent`.execute(ctx.db);
  return rows[0] ?? { judged: 0, right: 0 };
}

export const automaticStates = ['dispatched', 'intercepted', 'withdrawn'];
export const comparedStates = ['would', ...automaticStates];

/** After a miss: does it still keep what it promised? If not it switches itself back to shadow, and says so. */
export const watchDrift = job({
  name: 'dispatching.watch',
  input: z.object({}),
  run: (ctx) => watch(ctx),
  options: { singleton: 'waiting' },
});

async function watch(ctx: Context): Promise<void> {
  const { mode, version, changedAt } = await modeOf(ctx);
  if (mode !== 'live') return;
  const { acceptedError } = await askedFor(ctx);
  const recent = await recentFigures(ctx, { states: automaticStates, since: changedAt });
  if (!hasDrifted(recent, acceptedError)) return;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const reason = `启用以来最近 ${recent.judged} 件自动派单中 ${recent.judged - recent.right} 件有误，准确率 ${percent(
    recent.right / recent.judged,
  )}，明显低于可接受的 ${percent(1 - acceptedError)}`;
  await change(ctx, { mode: 'shadow', version, reason, isAutomatic: true });
}
