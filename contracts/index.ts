import { auditRoutes } from './audit.ts';
import { calendarRoutes } from './calendar.ts';
import { parameterRoutes } from './parameters.ts';
import { systemRoutes } from './system.ts';

/** Every route there is, a line per capability. */
export const contract = {
  system: systemRoutes,
  calendar: calendarRoutes,
  parameters: parameterRoutes,
  audit: auditRoutes,
};
export type Contract = typeof contract;
