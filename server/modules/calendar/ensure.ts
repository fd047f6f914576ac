import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '#database/schema';
import { forgetCalendar } from './queries.ts';
import { statutoryDays, statutoryOrigin, statutoryYears } from './statutory.ts';

/**
 * Fills in the years whose holidays the program knows: at the first start all of them, after an update the new ones and
 * corrections. What the centre itself has set is left as it is. Quick when there is nothing to do.
 */
export async function ensureCalendar(db: Kysely<DB>): Promise<void> {
  const stored = await db.selectFrom('calendarYears').select(['year', 'origin']).execute();
  const current = new Set(stored.filter(({ origin }) => origin === statutoryOrigin).map(({ year }) => year));
  const missing = statutoryYears.filter((year) => !current.has(year));
  if (missing.length === 0) return;
  if (db.isTransaction) await fill(db, missing);
  else await db.transaction().execute((transaction) => fill(transaction, missing));
  forgetCalendar(db);
}

async function fill(db: Kysely<DB>, years: readonly number[]): Promise<void> {
  const days = JSON.stringify(years.flatMap(statutoryDays).map(({ day, isWorkday, name }) => [day, isWorkday, name]));
  await sql`
    INSERT INTO calendar_days (day, is_workday, name, source)
    SELECT (each ->> 0)::date, (each ->> 1)::boolean, each ->> 2, 'statutory' FROM jsonb_array_elements(${days}::jsonb) AS each
    ON CONFLICT (day) DO UPDATE SET is_workday = excluded.is_workday, name = excluded.name, version = calendar_days.version + 1
    WHERE calendar_days.source = 'statutory'
      AND (calendar_days.is_workday, calendar_days.name) IS DISTINCT FROM (excluded.is_workday, excluded.name)`.execute(
    db,
  );
  await db
    .insertInto('calendarYears')
    .values(years.map((year) => ({ year, source: 'statutory', origin: statutoryOrigin })))
    .onConflict((on) =>
      on
        .column('year')
        .doUpdateSet({ source: 'statutory', origin: statutoryOrigin, confirmedBy: null, confirmedAt: null }),
    )
    .execute();
}
