import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';

/**
 * The wrap-up (整理时长) of one agent over a period of the city's days, in seconds: half of the calls needed no more than
 * `p50`, nine of ten no more than `p90`; null without calls. Calls carry their time in their id: only the agent's own
 * calls of the period are read.
 */
export async function wrapUpPercentiles(
  db: Kysely<DB>,
  { agentId, fromDay, toDay }: { agentId: string; fromDay: string; toDay: string },
): Promise<{ calls: number; p50: number | null; p90: number | null }> {
  const { rows } = await sql<{ calls: number; p50: number | null; p90: number | null }>`
    SELECT count(*) AS calls,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric) AS p50,
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds)::numeric) AS p90
    FROM (
      SELECT extract(epoch FROM wrap_up_ended_at - wrap_up_started_at) AS seconds FROM calls
      WHERE agent_id = ${agentId}::uuid AND id >= uuid_floor(${fromDay}::date::timestamptz)
        AND id < uuid_floor((${toDay}::date + 1)::timestamptz)
        AND wrap_up_started_at IS NOT NULL AND wrap_up_ended_at IS NOT NULL
    ) wrapped`.execute(db);
  return rows[0] as { calls: number; p50: number | null; p90: number | null };
}
