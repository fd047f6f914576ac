import { type RawBuilder, sql } from 'kysely';
import { cityTimeZone } from '#platform/database';

/** The midnight in the city with which the day of this moment began: what is limited by the day is counted from it. */
export const startOfDay = (now: Date): RawBuilder<string> =>
  sql<string>`date_trunc('day', ${now.toISOString()}::timestamptz, ${cityTimeZone})`;
