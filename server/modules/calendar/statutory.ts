import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import library from 'chinese-days/package.json' with { type: 'json' };
import { type CalendarDay, dayNumber, dayText, isWeekend } from './working-calendar.ts';

/**
 * The holidays the State Council announced, from the library's own tables. Its functions are not used: for a year they
 * do not know (the announcement comes in November of the year before) they answer with weekdays and do not say so.
 */
const tables: Record<'holidays' | 'workdays', Record<string, string>> = announced;

/** Years whose announcement the library holds, without gaps. */
export const statutoryYears = [...new Set(Object.keys(tables.holidays).map((day) => Number(day.slice(0, 4))))].sort(
  (a, b) => a - b,
);

/** Where the days come from, so that a newer library is noticed. */
export const statutoryOrigin = `chinese-days ${library.version}`;

/** Every day of a year: holidays and make-up days (补班) with their names, the others without. */
export function statutoryDays(year: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = dayNumber(`${year}-01-01`); day < dayNumber(`${year + 1}-01-01`); day++) {
    const text = dayText(day);
    const holiday = chineseName(tables.holidays[text]);
    const makeUp = chineseName(tables.workdays[text]);
    days.push({
      day: text,
      isWorkday: makeUp !== null || (holiday === null && !isWeekend(day)),
      name: makeUp === null ? holiday : `${makeUp}补班`,
    });
  }
  return days;
}

/** `National Day,国庆节,3` → 国庆节 */
const chineseName = (entry: string | undefined) => entry?.split(',')[1] ?? null;
