import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { earlierDays, keepEarlierReviews } from './earlier.ts';

const recountDays = 3;

/** The clock's turn: earlier reviews once, then the days that may still change. */
export async function keepFigures(ctx: Context): Promise<void> {
  await countTraineeDays(ctx, (await keepEarlierReviews(ctx)) ? earlierDays : recountDays);
}

/**
 * Figures of trainees day by day (实习情况), so that no request counts tickets: those of today and the days before are
 * counted again and again, older ones stand. Cheap: a few dozen people, each over an index.
 */
async function countTraineeDays(ctx: Context, days: number): Promise<void> {
  const at = ctx.now.toISOString();
  await sql`
    WITH days AS (
      SELECT day::date AS day, day AT TIME ZONE 'Asia/Shanghai' AS from_at,
             (day + interval '1 day') AT TIME ZONE 'Asia/Shanghai' AS to_at
      FROM generate_series((${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - ${days}::int,
                           (${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, interval '1 day') AS day
    ), people_of AS (
      SELECT person_id FROM person_roles WHERE role_key = 'trainee'
      UNION SELECT trainee_id FROM reviews WHERE at >= (SELECT min(from_at) FROM days)
    ), counted AS (
      SELECT person_id, day,
        (SELECT count(*) FROM tickets WHERE registered_by = person_id
          AND id >= uuid_floor(from_at) AND id < uuid_floor(to_at)) AS registered,
        r.*
      FROM people_of CROSS JOIN days CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE is_first) AS reviewed,
          count(*) FILTER (WHERE is_first AND decision = 'approved' AND corrected_fields = '{}') AS clean,
          count(*) FILTER (WHERE decision = 'returned') AS returned,
          count(*) FILTER (WHERE corrected_fields <> '{}') AS corrected
        FROM reviews WHERE trainee_id = person_id AND at >= from_at AND at < to_at
      ) r
    )
    INSERT INTO trainee_days (person_id, day, registered, reviewed, clean, returned, corrected, reasons, fields)
    SELECT person_id, day, registered, reviewed, clean, returned, corrected,
      ${countsOf('reasons')}, ${countsOf('corrected_fields')}
    FROM counted JOIN days USING (day)
    WHERE registered > 0 OR reviewed > 0 OR returned > 0 OR corrected > 0
    ON CONFLICT (person_id, day) DO UPDATE SET registered = excluded.registered, reviewed = excluded.reviewed,
      clean = excluded.clean, returned = excluded.returned, corrected = excluded.corrected,
      reasons = excluded.reasons, fields = excluded.fields`.execute(ctx.db);
}

/** How often each code occurs in an array column of a day's reviews: `{code: count}`. */
const countsOf = (column: 'reasons' | 'corrected_fields') => sql`coalesce((
  SELECT jsonb_object_agg(code, times) FROM (
    SELECT code, count(*) AS times FROM reviews, unnest(${sql.ref(column)}) AS code
    WHERE trainee_id = counted.person_id AND at >= days.from_at AND at < days.to_at GROUP BY code
  ) codes), '{}')`;
