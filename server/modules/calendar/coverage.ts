import type { CalendarCoverage } from '@minsheng/contracts/calendar';
import { cityOffsetMs } from './working-calendar.ts';

// The State Council announces a year's holidays in the autumn before; a deadline rarely reaches further than this.
const lookAheadDays = 60;
const dayMs = 86_400_000;

/** How far ahead the calendar is certain, and the alert that is due when it is not far enough. */
export function coverageOf(knownYears: ReadonlySet<number>, now: Date): CalendarCoverage {
  const thisYear = yearAt(now.getTime());
  let known = thisYear;
  while (knownYears.has(known)) known++;
  const nextUnknown = known;
  const isReached = yearAt(now.getTime() + lookAheadDays * dayMs) >= nextUnknown;
  return {
    knownYears: [...knownYears].sort((a, b) => a - b),
    knownUntil: nextUnknown > thisYear ? `${nextUnknown - 1}-12-31` : null,
    alert: isReached ? alertOf(nextUnknown, nextUnknown === thisYear) : null,
  };
}

function alertOf(year: number, isNow: boolean): NonNullable<CalendarCoverage['alert']> {
  const consequence = `涉及${year}年的办理期限暂按周一至周五推算，请在“工作日历”中录入并确认`;
  return isNow
    ? { level: 'error', message: `${year}年的节假日安排尚未录入，${consequence}` }
    : { level: 'warning', message: `${year}年的节假日安排尚未录入，期限即将跨入该年；${consequence}` };
}

const yearAt = (at: number) => new Date(at + cityOffsetMs).getUTCFullYear();
