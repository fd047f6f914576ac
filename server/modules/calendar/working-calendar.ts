/** Minutes since midnight in the city's own time zone. */
type Session = { from: number; to: number };

/** Office hours in force from a day on, as people write them: `{ from: '09:00', to: '12:00' }`. */
export type OfficeHours = { fromDay: string; sessions: readonly { from: string; to: string }[] };
export type CalendarDay = { day: string; isWorkday: boolean; name: string | null };

/**
 * Every day from 1990 to thirty years after the last known one, ready for look-ups without a loop.
 * Days are numbered from 1970-01-01; `first` is the number of the first one in the arrays.
 */
export type WorkingCalendar = {
  first: number;
  /** Office minutes before day i; one more entry than days. */
  minutesBefore: Int32Array;
  /** Working days before day i; one more entry than days. */
  workdaysBefore: Int32Array;
  /** The number of the n-th working day. */
  workdays: Int32Array;
  /** Years whose holidays are known; in the others Monday to Friday is assumed. */
  knownYears: ReadonlySet<number>;
  named: ReadonlyMap<number, CalendarDay>;
  sessionsOf(day: number): readonly Session[];
};

export const dayMs = 86_400_000;
export const minuteMs = 60_000;
/** Asia/Shanghai has kept UTC+8 without daylight saving time since 1991. */
export const cityOffsetMs = 8 * 3_600_000;

const firstYear = 1990;
const yearsAhead = 30;

export function workingCalendar(facts: {
  days: readonly CalendarDay[];
  knownYears: readonly number[];
  officeHours: readonly OfficeHours[];
}): WorkingCalendar {
  const first = dayNumber(`${firstYear}-01-01`);
  const last = dayNumber(`${Math.max(firstYear, ...facts.knownYears) + yearsAhead}-12-31`);
  const byDay = new Map(facts.days.map((each) => [dayNumber(each.day), each]));
  const sessionsOf = sessionsByDay(facts.officeHours);
  const count = last - first + 1;
  const minutesBefore = new Int32Array(count + 1);
  const workdaysBefore = new Int32Array(count + 1);
  const workdays: number[] = [];
  for (let at = 0; at < count; at++) {
    const day = first + at;
    const works = byDay.get(day)?.isWorkday ?? !isWeekend(day);
    if (works) workdays.push(day);
    workdaysBefore[at + 1] = workdays.length;
    minutesBefore[at + 1] = (minutesBefore[at] as number) + (works ? minutesIn(sessionsOf(day)) : 0);
  }
  const named = new Map([...byDay].filter(([, each]) => each.name !== null));
  const knownYears = new Set(facts.knownYears);
  return { first, minutesBefore, workdaysBefore, workdays: Int32Array.from(workdays), knownYears, named, sessionsOf };
}

/** The number of a day written `YYYY-MM-DD`. */
export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
export const dayText = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
export const yearOf = (day: number) => new Date(day * dayMs).getUTCFullYear();
export const weekdayOf = (day: number) => new Date(day * dayMs).getUTCDay();
export const isWeekend = (day: number) => weekdayOf(day) % 6 === 0;
export const isWorkday = (calendar: WorkingCalendar, day: number) =>
  workdaysBeforeDay(calendar, day + 1) > workdaysBeforeDay(calendar, day);

export function workdaysBeforeDay(calendar: WorkingCalendar, day: number): number {
  const count = calendar.workdaysBefore[day - calendar.first];
  if (count === undefined) throw new RangeError(`outside the calendar: ${dayText(day)}`);
  return count;
}

function sessionsByDay(officeHours: readonly OfficeHours[]): (day: number) => readonly Session[] {
  const periods = officeHours
    .map(({ fromDay, sessions }) => ({ from: dayNumber(fromDay), sessions: sessions.map(toMinutes) }))
    .sort((a, b) => a.from - b.from);
  const earliest = periods[0];
  if (!earliest) throw new RangeError('a calendar needs office hours');
  return (day) => (periods.findLast(({ from }) => from <= day) ?? earliest).sessions;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const toMinutes = ({ from, to }: { from: string; to: string }): Session => ({
  from: minutesOf(from),
  to: minutesOf(to),
});
const minutesIn = (sessions: readonly Session[]) => sessions.reduce((sum, { from, to }) => sum + to - from, 0);
