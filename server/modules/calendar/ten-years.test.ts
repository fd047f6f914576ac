import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { statutoryDays } from './statutory.ts';
import { dayText, isWorkday, workingCalendar } from './working-calendar.ts';
import { addWorkingTime, type Pause } from './working-time.ts';

// Ten years of statutory calendars, with the office hours of two periods.
const years = Array.from({ length: 11 }, (_, index) => 2016 + index);
const calendar = workingCalendar({
  days: years.flatMap(statutoryDays),
  knownYears: years,
  officeHours: [
    {
      fromDay: '2021-03-01',
      sessions: [
        { from: '09:00', to: '12:00' },
        { from: '14:00', to: '18:00' },
      ],
    },
    {
      fromDay: '2010-01-01',
      sessions: [
        { from: '08:30', to: '12:00' },
        { from: '14:30', to: '17:30' },
      ],
    },
  ],
});

const minuteMs = 60_000;
const dayMinutes = 1440;
const first = Date.parse('2016-01-01T00:00:00+08:00') / minuteMs;
const last = Date.parse('2026-06-01T00:00:00+08:00') / minuteMs;

// The slow way knows of every single minute whether the offices are open in it, and nothing else.
const dayOf = (minute: number) => Math.floor((minute + 480) / dayMinutes);
const open = new Uint8Array((years.length + 1) * 366 * dayMinutes);
for (let day = dayOf(first); (day + 1) * dayMinutes - 480 - first <= open.length; day++) {
  if (dayText(day) > '2026-12-31') break;
  if (!isWorkday(calendar, day)) continue;
  for (const { from, to } of calendar.sessionsOf(day))
    open.fill(1, day * dayMinutes - 480 + from - first, day * dayMinutes - 480 + to - first);
}
const isOffice = (minute: number) => open[minute - first] === 1;
const midnight = (day: number) => day * dayMinutes - 480;
const closing = (day: number) => {
  let minute = midnight(day + 1);
  while (!isOffice(minute - 1)) minute--;
  return minute;
};

/** Working days, page by page of the calendar; then every office minute that a pause took is walked once more. */
function slowDue(from: number, days: number, pauses: readonly { from: number; to: number }[]): number {
  let day = dayOf(from);
  for (let left = days; left > 0; ) if (isWorkday(calendar, ++day)) left--;
  const begins = midnight(dayOf(from) + 1);
  let owed = 0;
  for (let minute = begins; minute < closing(day); minute++) if (isOffice(minute)) owed++;
  let minute = begins;
  for (; owed > 0; minute++) {
    assert.ok(minute - first < open.length, 'beyond the ten years');
    if (isOffice(minute) && !pauses.some((pause) => minute >= pause.from && minute < pause.to)) owed--;
  }
  return minute;
}

function slowExtended(due: number, days: number): number {
  let day = dayOf(due);
  for (let left = days; left > 0; ) if (isWorkday(calendar, ++day)) left--;
  return closing(day);
}

const matter = fc.record({
  from: fc.integer({ min: first, max: last }),
  days: fc.integer({ min: 1, max: 25 }),
  pauses: fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 30_000 }), minutes: fc.integer({ min: 1, max: 9000 }) }),
    {
      maxLength: 4,
    },
  ),
  extensions: fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 3 }),
});

test('deadlines with pauses and extensions agree, to the minute, with walking ten years of calendars', () => {
  fc.assert(
    fc.property(matter, ({ from, days, pauses, extensions }) => {
      const paused = pauses.map(({ after, minutes }) => ({ from: from + after, to: from + after + minutes }));
      const given: Pause[] = paused.map((pause) => ({
        from: new Date(pause.from * minuteMs),
        to: new Date(pause.to * minuteMs),
        reason: '暂停',
      }));
      let due = addWorkingTime(new Date(from * minuteMs), { workingDays: days }, calendar, given).dueAt;
      let slow = slowDue(from, days, paused);
      assert.equal(due.getTime() / minuteMs, slow, 'before any extension');
      for (const more of extensions) {
        due = addWorkingTime(due, { workingDays: more }, calendar).dueAt;
        slow = slowExtended(slow, more);
        assert.equal(due.getTime() / minuteMs, slow, `after ${more} working days more`);
      }
    }),
    { numRuns: 200 },
  );
});

test('several extensions of a deadline at closing time are as good as one of all their days', () => {
  fc.assert(
    fc.property(matter, ({ from, days, extensions }) => {
      const start = addWorkingTime(new Date(from * minuteMs), { workingDays: days }, calendar).dueAt;
      const oneByOne = extensions.reduce(
        (due, more) => addWorkingTime(due, { workingDays: more }, calendar).dueAt,
        start,
      );
      const total = extensions.reduce((sum, more) => sum + more, 0);
      const atOnce = total === 0 ? start : addWorkingTime(start, { workingDays: total }, calendar).dueAt;
      assert.equal(oneByOne.getTime(), atOnce.getTime());
    }),
    { numRuns: 500 },
  );
});
