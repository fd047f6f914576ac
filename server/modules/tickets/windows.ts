/** A range of ticket ids, low inclusive, high exclusive; both are UUID texts. */
export type TimeWindow = { low: string; high: string };

const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The smallest UUIDv7 of a moment (the first 48 bits are milliseconds since 1970): the SQL function uuid_floor. */
export function idFloor(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The moment an id was made at. */
export const momentOf = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));

/**
 * The windows to search, newest first: one month, then two, four, … back to the first ticket, cut to [from, to) and to
 * what lies before the cursor.
 */
export function monthWindows(asked: {
  first: string | null;
  now: Date;
  from?: Date | undefined;
  to?: Date | undefined;
  before?: string | undefined;
}): TimeWindow[] {
  if (!asked.first) return [];
  const floor = asked.from ? later(idFloor(asked.from), asked.first) : asked.first;
  let high = asked.before ?? highest;
  if (asked.to) high = earlier(high, idFloor(asked.to));
  const windows: TimeWindow[] = [];
  const newest = high === highest ? asked.now : momentOf(high);
  for (let months = 1, start = monthStart(newest); high > floor; months *= 2) {
    const low = start.getTime() <= momentOf(floor).getTime() ? floor : idFloor(start);
    if (low < high) windows.push({ low, high });
    high = low;
    start = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - months, 1));
  }
  return windows;
}

const monthStart = (moment: Date): Date => new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), 1));
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
