import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { remembered } from '#platform/remembered';

// A small table; periods that are revoked or long over are left out. Kept in memory: every look at a work list asks.
const periods = remembered('people', (db) =>
  db.selectFrom('deputies').select(['personId', 'deputyId', 'fromAt', 'toAt']).where('revokedAt', 'is', null).execute(),
);
export const forgetDeputies = periods.forget;

/** Whom this person stands in for at this moment (代理), and whom those stand in for: ids, without their own. */
export async function standsInFor(db: Kysely<DB>, personId: string, now: Date): Promise<string[]> {
  const at = now.getTime();
  const current = (await periods.recall(db)).filter(
    ({ fromAt, toAt }) => Date.parse(fromAt) <= at && at < Date.parse(toAt),
  );
  const found = new Set<string>([personId]);
  for (const deputy of found) {
    for (const period of current) if (period.deputyId === deputy) found.add(period.personId);
  }
  found.delete(personId);
  return [...found];
}
