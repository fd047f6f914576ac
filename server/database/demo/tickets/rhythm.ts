import { momentOf, wallClock } from '../language/times.ts';
import type { Matter } from '../matters/matter.ts';
import type { Random } from '../random.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const byHour = [2, 1.2, 0.9, 0.8, 1, 2.5, 7, 16, 42, 56, 58, 48, 27, 26, 42, 49, 46, 38, 29, 28, 26, 21, 13, 5];
const byWeekday = [0.62, 1.15, 1.1, 1.05, 1, 1, 0.72];
const byMonth = [1.05, 0.85, 0.92, 0.9, 0.95, 1.08, 1.22, 1.18, 1, 0.92, 1.05, 1.12];
/** New Year's Day of the lunar calendar: around it the city is quiet. */
const springFestivals = [
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
];

/** When people call: more from month to month, more by day and on working days, more in summer and before the New Year, less in its first week. */
export function momentsBefore(now: number, days: number, count: number, random: Random): number[] {
  const firstDay = midnight(now - days * dayMs) + dayMs;
  const weights = Array.from(
    { length: days },
    (_, at) => (0.85 + (0.3 * at) / days) * weightOfDay(firstDay + at * dayMs),
  );
  const drawDay = drawerOf(weights);
  const drawHour = drawerOf(byHour);
  const moments: number[] = [];
  while (moments.length < count) {
    const day = firstDay + drawDay(random) * dayMs;
    const at = day + drawHour(random) * hourMs + random.int(0, 3599) * 1000 + random.int(0, 999);
    if (at < now) moments.push(at);
  }
  return moments;
}

/** An index drawn in proportion to its weight. */
export function drawerOf(weights: readonly number[]): (random: Random) => number {
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return (random) => {
    const wanted = random.next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** How much likelier a matter is at this time of day. */
export function weightAtHour({ hours }: Matter, hour: number): number {
  const isNight = hour >= 22 || hour < 6;
  if (hours === 'night') return isNight ? 9 : hour < 10 ? 1.2 : 0.6;
  if (hours === 'evening') return hour >= 18 && hour < 23 ? 3 : 0.7;
  return isNight ? 0.5 : 1;
}

export const midnight = (at: number) => {
  const { year, month, day } = wallClock(at);
  return momentOf(year, month, day);
};

function weightOfDay(at: number): number {
  const { month, weekday } = wallClock(at);
  const quiet = springFestivals.some((day) => {
    const since = at - momentOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
    return since >= -dayMs && since < 6 * dayMs;
  });
  return (byWeekday[weekday] as number) * (byMonth[month - 1] as number) * (quiet ? 0.4 : 1);
}
