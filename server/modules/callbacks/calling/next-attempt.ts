import { addWorkingTime, type WorkingCalendar } from '#modules/calendar';

export interface Attempted {
  now: Date;
  /** Office minutes to wait. */
  waitMinutes: number;
  /** Attempts that failed on the city's day of `now`, this one included. */
  failedToday: number;
  mostPerDay: number;
}

/**
 * When to try again (下次回访时间): after so much office time, never outside of office hours, and on the next working day
 * once the day's attempts are used up. Always later than `now`.
 */
export function nextAttempt({ now, waitMinutes, failedToday, mostPerDay }: Attempted, calendar: WorkingCalendar): Date {
  const soon = addWorkingTime(now, { minutes: waitMinutes }, calendar).dueAt;
  if (failedToday < mostPerDay || dayOf(soon) !== dayOf(now)) return soon;
  // The next working day's offices close at its end; one office minute after this day's end is its beginning.
  return addWorkingTime(endOfDay(now), { minutes: 1 }, calendar).dueAt;
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
/** The city's day, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => dayFormat.format(moment);
const endOfDay = (moment: Date): Date => new Date(Date.parse(`${dayOf(moment)}T00:00:00+08:00`) + 86_400_000);
