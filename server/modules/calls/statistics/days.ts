import { sql } from 'kysely';
import type { Context } from '#platform/context';

const recountDays = 2;
const firstDays = 120;

/** Figures per agent and day: today and yesterday again and again, at the first time everything of the last months. */
export async function countWrapUpDays(ctx: Context): Promise<void> {
  const any = await ctx.db.selectFrom('wrapUpDays').select('day').limit(1).executeTakeFirst();
  await countDays(ctx, sql`(${ctx.now.toISOString()}::timestamptz)::date - ${any ? recountDays : firstDays}::int`);
}

/** One call's day again, after something about it was decided. */
export const countDayOf = (ctx: Context, at: string) =>
  countDays(ctx, sql`${at}::timestamptz::date`, sql`${at}::timestamptz::date`);

async function countDays(
  ctx: Context,
  from: ReturnType<typeof sql>,
  to: ReturnType<typeof sql> = sql`'infinity'::date`,
) {
  await sql`
    INSERT INTO wrap_up_days (agent_id, day, answered, talk_seconds, wrap_up_seconds, overtime, exempt)
    SELECT calls.agent_id, answered_at::date, count(*), array_agg(talk_seconds),
      coalesce(array_agg(extract(epoch FROM wrap_up_ended_at - wrap_up_started_at)::int)
        FILTER (WHERE wrap_up_started_at IS NOT NULL AND wrap_up_ended_at >= wrap_up_started_at), '{}'),
      count(*) FILTER (WHERE is_overtime AND e.id IS NULL),
      count(*) FILTER (WHERE is_overtime AND e.id IS NOT NULL)
    FROM calls LEFT JOIN wrap_up_exemptions e ON e.call_id = calls.id AND e.state = 'approved'
    WHERE calls.id >= uuid_floor((${from} - 1)::timestamptz) AND calls.agent_id IS NOT NULL AND direction = 'inbound'
      AND answered_at::date BETWEEN ${from} AND ${to} AND calls.state IN ('wrapUp', 'done')
    GROUP BY calls.agent_id, answered_at::date
    ON CONFLICT (day, agent_id) DO UPDATE SET answered = excluded.answered, talk_seconds = excluded.talk_seconds,
      wrap_up_seconds = excluded.wrap_up_seconds, overtime = excluded.overtime, exempt = excluded.exempt`.execute(
    ctx.db,
  );
}
