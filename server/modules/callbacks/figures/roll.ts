import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { closedTickets, columnList, counted, isCounted } from './counts.ts';

const daysAtOnce = 62;
/** A transaction that began before midnight may still close a ticket of that day. */
const settlingMs = 15 * 60_000;

/** Counts days that are over, once: a figure over a year then reads some thousand rows, however many tickets there are. */
export async function rollDays(ctx: Context): Promise<void> {
  await lockDays(ctx.db);
  const { rows } = await sql<{ day: string }>`
    SELECT each.day::date::text AS day
    FROM generate_series(
      (SELECT closed_at::date FROM tickets WHERE closed_at IS NOT NULL ORDER BY closed_at LIMIT 1),
      ${new Date(ctx.now.getTime() - settlingMs).toISOString()}::timestamptz::date - 1, interval '1 day') AS each (day)
    WHERE NOT EXISTS (SELECT FROM satisfaction_rolled WHERE satisfaction_rolled.day = each.day::date)
    ORDER BY each.day DESC
    LIMIT ${daysAtOnce}`.execute(ctx.db);
  for (const { day } of rows) await rollDay(ctx, day);
}

async function rollDay({ db, now }: Context, day: string): Promise<void> {
  await sql`DELETE FROM satisfaction_days WHERE day = ${day}::date`.execute(db);
  for (const basis of ['first', 'final'] as const) {
    await sql`
      INSERT INTO satisfaction_days (day, basis, is_report, unit_id, category_id, agent_id, ${columnList})
      SELECT ${day}::date, ${basis}, t.kind = 'report', t.unit_ids[1], t.category_id, cb.agent_id, ${counted}
      FROM ${closedTickets(basis)}
      WHERE t.closed_at >= ${day}::date AND t.closed_at < ${day}::date + 1 AND ${isCounted}
      GROUP BY t.kind = 'report', t.unit_ids[1], t.category_id, cb.agent_id`.execute(db);
  }
  await db.insertInto('satisfactionRolled').values({ day, at: now.toISOString() }).execute();
}

/** Whoever changes which days are true waits for whoever is counting. */
export const lockDays = (db: Kysely<DB>) =>
  sql`SELECT pg_advisory_xact_lock(hashtext('satisfaction_rolled'))`.execute(db);

/** A closed ticket was opened again: the days that may have counted it are counted anew. */
export async function forgetDays({ db }: Context, ticketId: string): Promise<void> {
  await lockDays(db);
  await sql`
    DELETE FROM satisfaction_rolled
    WHERE day IN (SELECT at::date FROM ticket_steps WHERE ticket_id = ${ticketId}::uuid)`.execute(db);
}
