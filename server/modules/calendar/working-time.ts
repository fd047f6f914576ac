import {
  cityOffsetMs,
  dayMs,
  dayText,
  isWorkday,
  minuteMs,
  type WorkingCalendar,
  workdaysBeforeDay,
  yearOf,
} from './working-calendar.ts';

/** A moment as the database gives it or as arithmetic wants it. */
export type Moment = Date | string;

/**
 * How long something may take.
 * - `workingDays`: counted from the next working day; due when the offices close on the last one. 0 means "today", or the
 *   next working day when the offices are closed already.
 * - `workingHours`, `minutes`: office time from the moment on.
 * - `clockMinutes`: round the clock, for what cannot wait for the offices.
 */
export type TimeLimit =
  | { workingDays: number }
  | { workingHours: number }
  | { minutes: number }
  | { clockMinutes: number };

/** Time that does not count, for instance while the citizen is asked for more. An open pause ends `now`. */
export type Pause = { from: Moment; to: Moment; reason: string };

export type Deadline = {
  dueAt: Date;
  /** The way to it leads through a year whose holidays nobody has entered: Monday to Friday was assumed. */
  assumed: boolean;
};

/** Office minutes from one moment to another, whole ones; negative when `to` is earlier. */
export function workingMinutesBetween(from: Moment, to: Moment, calendar: WorkingCalendar): number {
  const minutes = (officeTimeBefore(calendar, ms(to)) - officeTimeBefore(calendar, ms(from))) / minuteMs;
  return Math.trunc(minutes) + 0;
}

/** When a time limit that starts at `from` runs out, with the pauses' own time given back. */
export function addWorkingTime(
  from: Moment,
  limit: TimeLimit,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Deadline {
  const start = ms(from);
  const due = giveBack(firstDue(start, limit, calendar), start, limit, calendar, pauses);
  return { dueAt: new Date(due), assumed: isAssumed(calendar, start, due) };
}

/** Whether two moments lie in, or have between them, a year whose holidays are not known. */
export function isAssumed(calendar: WorkingCalendar, from: number, to: number): boolean {
  const last = yearOf(dayOf(to));
  for (let year = yearOf(dayOf(from)); year <= last; year++) if (!calendar.knownYears.has(year)) return true;
  return false;
}

export const ms = (moment: Moment) => {
  const value = typeof moment === 'string' ? Date.parse(moment) : moment.getTime();
  if (Number.isNaN(value)) throw new RangeError(`not a moment: ${moment}`);
  return value;
};
export const dayOf = (at: number) => Math.floor((at + cityOffsetMs) / dayMs);
export const midnightOf = (day: number) => day * dayMs - cityOffsetMs;

/** The parts of the pauses that fall within a limit's counting, in order, none overlapping another. */
export function effectivePauses(
  start: number,
  limit: TimeLimit,
  pauses: readonly Pause[],
): { from: number; to: number; reason: string }[] {
  let open = 'workingDays' in limit ? midnightOf(dayOf(start) + 1) : start;
  const effective = [];
  for (const { from, to, reason } of [...pauses].sort((a, b) => ms(a.from) - ms(b.from))) {
    const begins = Math.max(open, ms(from));
    if (ms(to) <= begins) continue;
    effective.push({ from: begins, to: ms(to), reason });
    open = ms(to);
  }
  return effective;
}

/** What a pause costs: the office time in it, or all of it for a limit that runs round the clock. */
export const pausedTime = (limit: TimeLimit, calendar: WorkingCalendar, pause: { from: number; to: number }) =>
  'clockMinutes' in limit
    ? pause.to - pause.from
    : officeTimeBefore(calendar, pause.to) - officeTimeBefore(calendar, pause.from);

function firstDue(start: number, limit: TimeLimit, calendar: WorkingCalendar): number {
  if ('workingDays' in limit) return endOfWorkingDay(start, wholeDays(limit.workingDays), calendar);
  if ('clockMinutes' in limit) return start + notNegative(limit.clockMinutes) * minuteMs;
  const minutes = 'workingHours' in limit ? limit.workingHours * 60 : limit.minutes;
  return addOfficeTime(start, notNegative(minutes) * minuteMs, calendar);
}

function giveBack(
  due: number,
  start: number,
  limit: TimeLimit,
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
): number {
  let later = due;
  for (const pause of effectivePauses(start, limit, pauses)) {
    if (pause.from >= later) break;
    const lost = pausedTime(limit, calendar, pause);
    later = 'clockMinutes' in limit ? later + lost : addOfficeTime(later, lost, calendar);
  }
  return later;
}

function endOfWorkingDay(start: number, workingDays: number, calendar: WorkingCalendar): number {
  const today = dayOf(start);
  if (workingDays === 0 && isWorkday(calendar, today) && start <= closing(calendar, today))
    return closing(calendar, today);
  const before = workdaysBeforeDay(calendar, today + 1);
  const day = calendar.workdays[before + Math.max(workingDays, 1) - 1];
  if (day === undefined) throw new RangeError(`beyond the calendar: ${workingDays} days after ${dayText(today)}`);
  return closing(calendar, day);
}

function closing(calendar: WorkingCalendar, day: number): number {
  return midnightOf(day) + (calendar.sessionsOf(day).at(-1)?.to ?? 0) * minuteMs;
}

/** Office time, in milliseconds, from the calendar's beginning to a moment. */
function officeTimeBefore(calendar: WorkingCalendar, at: number): number {
  const day = dayOf(at);
  const minutes = calendar.minutesBefore[day - calendar.first];
  if (minutes === undefined) throw new RangeError(`outside the calendar: ${dayText(day)}`);
  if (!isWorkday(calendar, day)) return minutes * minuteMs;
  const sinceMidnight = at - midnightOf(day);
  let today = 0;
  for (const { from, to } of calendar.sessionsOf(day))
    today += Math.max(0, Math.min(sinceMidnight, to * minuteMs) - from * minuteMs);
  return minutes * minuteMs + today;
}

/** The earliest moment by which so much office time has passed since `from`. */
function addOfficeTime(from: number, time: number, calendar: WorkingCalendar): number {
  if (time === 0) return from;
  const wanted = officeTimeBefore(calendar, from) + time;
  const { minutesBefore, first } = calendar;
  let low = Math.max(0, dayOf(from) - first);
  let high = minutesBefore.length - 1;
  if ((minutesBefore[high] as number) * minuteMs < wanted) throw new RangeError('beyond the calendar');
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((minutesBefore[middle + 1] as number) * minuteMs >= wanted) high = middle;
    else low = middle + 1;
  }
  return withinDay(first + low, wanted - (minutesBefore[low] as number) * minuteMs, calendar);
}

function withinDay(day: number, time: number, calendar: WorkingCalendar): number {
  let left = time;
  for (const { from, to } of calendar.sessionsOf(day)) {
    const length = (to - from) * minuteMs;
    if (left <= length) return midnightOf(day) + from * minuteMs + left;
    left -= length;
  }
  throw new RangeError(`${dayText(day)} has less office time`);
}

function wholeDays(days: number): number {
  if (!Number.isInteger(days)) throw new RangeError(`working days are counted whole: ${days}`);
  return notNegative(days);
}

function notNegative(amount: number): number {
  if (!(amount >= 0)) throw new RangeError(`a time limit cannot be ${amount}`);
  return amount;
}
