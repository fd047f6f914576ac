import type { Module } from '#platform/module';
import { calendarHandlers } from './routes.ts';

export { explainDeadline } from './deadline-explained.ts';
export { ensureCalendar } from './ensure.ts';
export { calendarOf } from './queries.ts';
export type { WorkingCalendar } from './working-calendar.ts';
export { addWorkingTime, type TimeLimit, workingMinutesBetween } from './working-time.ts';

/** The working calendar and everything that is counted in working time (工作日历). */
export const calendar: Module = { name: 'calendar', routes: { calendar: calendarHandlers } };
