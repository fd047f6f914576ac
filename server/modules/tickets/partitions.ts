import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import { job } from '#platform/jobs';

/** Makes the month partitions that tickets registered between the two moments fall into; returns how many were missing. */
export async function ensureMonths(db: Kysely<DB>, first: Date, last: Date): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    SELECT ensure_ticket_months(${first.toISOString()}::timestamptz, ${last.toISOString()}::timestamptz) AS made`.execute(
    db,
  );
  return rows[0]?.made ?? 0;
}

const aheadMs = 93 * 86_400_000;

/** Every night the coming three months have their partitions; a centre that was off for longer still has the default one. */
export const prepareMonths = job({
  name: 'tickets.prepareMonths',
  input: z.object({}),
  run: async (ctx) => {
    const made = await ensureMonths(ctx.db, ctx.now, new Date(ctx.now.getTime() + aheadMs));
    if (made > 0) ctx.log.info({ made }, 'month partitions made');
  },
  options: { cron: '20 2 * * *' },
});
