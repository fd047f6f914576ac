import type { RelativeTime } from '@minsheng/contracts/ticket-fields';

/** From, inclusive, to, exclusive; one side may be open. */
export type Range = { from?: Date; to?: Date };

const dayMs = 86_400_000;
const cityOffsetMs = 8 * 3_600_000;

/** Midnight in the city (UTC+8, no daylight saving time since 1991). */
export const dayStart = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - cityOffsetMs);
const addDays = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);

/** The stretches of time that people name, as of `now`; weeks begin on Monday. */
export function namedRange(name: RelativeTime, now: Date): Range {
  const city = new Date(now.getTime() + cityOffsetMs);
  const [year, month, date] = [city.getUTCFullYear(), city.getUTCMonth(), city.getUTCDate()];
  const at = (...parts: [number, number, number]) => new Date(Date.UTC(...parts) - cityOffsetMs);
  const monday = date - ((city.getUTCDay() + 6) % 7);
  const quarter = month - (month % 3);
  const ranges: Record<RelativeTime, [Date, Date]> = {
    today: [at(year, month, date), at(year, month, date + 1)],
    yesterday: [at(year, month, date - 1), at(year, month, date)],
    tomorrow: [at(year, month, date + 1), at(year, month, date + 2)],
    thisWeek: [at(year, month, monday), at(year, month, monday + 7)],
    lastWeek: [at(year, month, monday - 7), at(year, month, monday)],
    nextWeek: [at(year, month, monday + 7), at(year, month, monday + 14)],
    thisMonth: [at(year, month, 1), at(year, month + 1, 1)],
    lastMonth: [at(year, month - 1, 1), at(year, month, 1)],
    thisQuarter: [at(year, quarter, 1), at(year, quarter + 3, 1)],
    lastQuarter: [at(year, quarter - 3, 1), at(year, quarter, 1)],
    thisYear: [at(year, 0, 1), at(year + 1, 0, 1)],
    lastYear: [at(year - 1, 0, 1), at(year, 0, 1)],
  };
  const [from, to] = ranges[name];
  return { from, to };
}

/** What a time operator means as of `now`. `lastDays 7` is today and the six days before; `nextDays 3` today and the two after. */
export function rangeOf(op: string, values: readonly (string | number)[], now: Date): Range {
  const [first = '', second = ''] = values;
  const { from: today, to: tomorrow } = namedRange('today', now) as Required<Range>;
  if (op === 'during') return namedRange(first as RelativeTime, now);
  if (op === 'lastDays') return { from: addDays(today, 1 - Number(first)), to: tomorrow };
  if (op === 'nextDays') return { from: today, to: addDays(today, Number(first)) };
  if (op === 'days') return { from: dayStart(String(first)), to: addDays(dayStart(String(second)), 1) };
  if (op === 'since') return { from: dayStart(String(first)) };
  return { to: addDays(dayStart(String(first)), 1) };
}
