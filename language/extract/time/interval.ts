/** How exactly a time was said, the exactest first. `part` is a part of a day: 昨晚, 上午. */
export const precisions = ['minute', 'hour', 'part', 'day', 'week', 'month', 'season', 'year'] as const;
export type Precision = (typeof precisions)[number];

/** From (included) to (excluded), ISO-8601 in UTC. */
export interface Interval {
  from: string;
  to: string;
  precision: Precision;
}

/**
 * An interval while it is being worked out: milliseconds on the city's clock, as if it were UTC. The city keeps UTC+8
 * without summer time (since 1992), so no time zone database is needed.
 */
export interface Local {
  from: number;
  to: number;
  precision: Precision;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
const ahead = 8 * hour;

export const toLocal = (at: Date) => at.getTime() + ahead;

export const toInterval = ({ from, to, precision }: Local): Interval => ({
  from: new Date(from - ahead).toISOString(),
  to: new Date(to - ahead).toISOString(),
  precision,
});

export const startOfDay = (at: number) => Math.floor(at / day) * day;

/** What the calendar on the wall shows. `month` from 1; `weekday` 1 is Monday, 7 Sunday. */
export function onCalendar(at: number) {
  const date = new Date(at);
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() },
    weekday: date.getUTCDay() || 7,
  };
}

/** Midnight of a date, or null when there is no such date. Months beyond 12 go on in the next year. */
export function midnight(year: number, month: number, date: number): number | null {
  const at = Date.UTC(year, month - 1, date);
  return new Date(at).getUTCDate() === date ? at : null;
}

export const wholeDay = (from: number): Local => ({ from, to: from + day, precision: 'day' });

export const wholeYear = (year: number): Local => ({
  from: Date.UTC(year, 0),
  to: Date.UTC(year + 1, 0),
  precision: 'year',
});

export const wholeMonth = (year: number, month: number): Local => ({
  ...{ from: Date.UTC(year, month - 1), to: Date.UTC(year, month) },
  precision: 'month',
});
