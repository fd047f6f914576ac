import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { cityTime } from './city-time.ts';

type OfficeSession = { from: string; to: string };
type OfficeHoursFrom = { fromDay: string; sessions: readonly OfficeSession[] };

/** What is needed to count office time between two moments. */
export type OfficeTime = { isWorkday: (day: string) => boolean; hours: readonly OfficeHoursFrom[] };

const longestDays = 400;
const hour = 60 * 60 * 1000;

/** Whole minutes of office time from one moment to another; negative when `to` is earlier. */
export function workingMinutesBetween(from: string, to: string, office: OfficeTime): number {
  if (to < from) return -workingMinutesBetween(to, from, office);
  let minutes = 0;
  let day = cityTime(from).startOf('day');
  const last = cityTime(to);
  for (let count = 0; count < longestDays && day.isBefore(last); count++) {
    const name = day.format('YYYY-MM-DD');
    if (office.isWorkday(name)) minutes += minutesWithin(name, from, to, sessionsOf(name, office.hours));
    day = day.add(1, 'day');
  }
  return minutes;
}

function minutesWithin(day: string, from: string, to: string, sessions: readonly OfficeSession[]): number {
  const start = Date.parse(from);
  const end = Date.parse(to);
  return sessions.reduce((sum, session) => {
    const opens = Math.max(start, Date.parse(`${day}T${session.from}:00+08:00`));
    const closes = Math.min(end, Date.parse(`${day}T${session.to}:00+08:00`));
    return sum + Math.max(0, Math.floor((closes - opens) / 60_000));
  }, 0);
}

function sessionsOf(day: string, hours: readonly OfficeHoursFrom[]): readonly OfficeSession[] {
  const inForce = hours.filter(({ fromDay }) => fromDay <= day).toSorted((a, b) => a.fromDay.localeCompare(b.fromDay));
  return inForce.at(-1)?.sessions ?? standardSessions;
}

const standardSessions: readonly OfficeSession[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

/** Office minutes of a usual working day: what “1 个工作日” means when time left is put into words. */
export function minutesOfDay(office: OfficeTime, day: string): number {
  const sessions = sessionsOf(day, office.hours);
  return sessions.reduce((sum, { from, to }) => sum + minutesOfClock(to) - minutesOfClock(from), 0);
}

const minutesOfClock = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The city's office time for the years that matter; `undefined` while it is being fetched. */
export function useOfficeTime(years: readonly number[]): OfficeTime | undefined {
  const hours = useQuery({ ...api.calendar.officeHours.queryOptions(), staleTime: hour });
  return useQueries({
    queries: years.map((year) => ({ ...api.calendar.year.queryOptions({ input: { year } }), staleTime: hour })),
    combine: (answers) => {
      if (!hours.data || answers.some(({ data }) => !data)) return undefined;
      const workdays = daysOf(answers.flatMap(({ data }) => data?.days ?? []));
      return { isWorkday: (day: string) => workdays.has(day), hours: hours.data };
    },
  });
}

const known = new WeakMap<object, Set<string>>();

/** One set per fetched calendar, however many rows of a list ask for it. */
function daysOf(days: readonly { day: string; isWorkday: boolean }[]): Set<string> {
  const key = days[0] ?? {};
  const before = known.get(key);
  if (before) return before;
  const workdays = new Set(days.filter(({ isWorkday }) => isWorkday).map(({ day }) => day));
  known.set(key, workdays);
  return workdays;
}
