import { os } from '#platform/rpc';
import { calendarCoverage, calendarYear, confirmYear, setDay } from './days.ts';
import { removeOfficeHours, setOfficeHours } from './office-hours.ts';
import { listOfficeHours } from './queries.ts';

export const calendarHandlers = os.calendar.router({
  year: os.calendar.year.handler(({ context, input }) => calendarYear(context, input.year)),
  setDay: os.calendar.setDay.handler(({ context, input }) => setDay(context, input)),
  confirmYear: os.calendar.confirmYear.handler(({ context, input }) => confirmYear(context, input.year)),
  officeHours: os.calendar.officeHours.handler(({ context }) => listOfficeHours(context.db)),
  setOfficeHours: os.calendar.setOfficeHours.handler(({ context, input }) => setOfficeHours(context, input)),
  removeOfficeHours: os.calendar.removeOfficeHours.handler(({ context, input }) => removeOfficeHours(context, input)),
  coverage: os.calendar.coverage.handler(({ context }) => calendarCoverage(context)),
});
