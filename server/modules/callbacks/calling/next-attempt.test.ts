import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarOf, ensureCalendar, workingMinutesBetween } from '#modules/calendar';
import { freshDatabase } from '#testing/database';
import { dayOf, nextAttempt } from './next-attempt.ts';

const { db } = await freshDatabase();
await ensureCalendar(db);
const calendar = await calendarOf(db);

const attempted = fc.record({
  now: fc.date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2026-11-30T00:00:00Z'), noInvalidDate: true }),
  waitMinutes: fc.integer({ min: 5, max: 2000 }),
  failedToday: fc.integer({ min: 1, max: 5 }),
  mostPerDay: fc.integer({ min: 1, max: 5 }),
});

test('the next attempt lies ahead, in office hours, after at least the wait, and on another day once today is used up', () => {
  fc.assert(
    fc.property(attempted, (given) => {
      const next = nextAttempt(given, calendar);
      assert.ok(next > given.now);
      const around = workingMinutesBetween(
        new Date(next.getTime() - 60_000),
        new Date(next.getTime() + 60_000),
        calendar,
      );
      assert.ok(around > 0, 'offices are open at that moment');
      const isUsedUp = given.failedToday >= given.mostPerDay;
      if (isUsedUp) assert.notEqual(dayOf(next), dayOf(given.now));
      else assert.ok(Math.abs(workingMinutesBetween(given.now, next, calendar) - given.waitMinutes) <= 1);
    }),
    { numRuns: 400 },
  );
});

test('a longer wait never means an earlier attempt', () => {
  fc.assert(
    fc.property(attempted, fc.integer({ min: 1, max: 500 }), (given, more) => {
      const later = nextAttempt({ ...given, waitMinutes: given.waitMinutes + more }, calendar);
      assert.ok(later >= nextAttempt(given, calendar));
    }),
    { numRuns: 300 },
  );
});
