import { z } from 'zod';
import { Day, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

const Year = z.coerce.number().int().min(1990).max(2100);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请按“09:00”的格式填写时间');

export const CalendarDay = z.object({
  day: Day,
  isWorkday: z.boolean(),
  /** 国庆节, 国庆节补班, or what the centre calls it. */
  name: z.string().nullable(),
  /** `assumed`: nobody has entered this year, Monday to Friday is assumed. */
  source: z.enum(['statutory', 'centre', 'assumed']),
  setBy: Reference.nullable(),
  setAt: Timestamp.nullable(),
  /** 0 while the day is assumed. */
  version: z.int(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

export const CalendarYear = z.object({
  year: z.int(),
  isKnown: z.boolean(),
  /** The State Council's announcement, or the centre's own confirmation. */
  source: z.enum(['statutory', 'centre']).nullable(),
  confirmedBy: Reference.nullable(),
  confirmedAt: Timestamp.nullable(),
  workdays: z.int(),
  days: z.array(CalendarDay),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** Office hours of one working day, in order, none overlapping another. */
export const OfficeSessions = z
  .array(z.object({ from: ClockTime, to: ClockTime }))
  .min(1, '请至少填写一段办公时间')
  .max(6)
  .refine((sessions) => sessions.every(({ from, to }) => from < to), '每段办公时间的结束要晚于开始')
  .refine((sessions) => sessions.every(({ from }, at) => at === 0 || from >= (sessions[at - 1]?.to ?? '')), {
    message: '各段办公时间要按先后填写，不能重叠',
  });

export const OfficeHours = z.object({
  fromDay: Day,
  sessions: OfficeSessions,
  setBy: Reference.nullable(),
  setAt: Timestamp.nullable(),
  version: z.int(),
});
export type OfficeHours = z.infer<typeof OfficeHours>;

/** How far the calendar reaches, and what is missing. */
export const CalendarCoverage = z.object({
  knownYears: z.array(z.int()),
  /** The last day up to which no gap lies ahead; `null` when the current year itself is unknown. */
  knownUntil: Day.nullable(),
  alert: z.object({ level: z.enum(['warning', 'error']), message: z.string() }).nullable(),
});
export type CalendarCoverage = z.infer<typeof CalendarCoverage>;

export const DayChange = z.object({
  isWorkday: z.boolean(),
  name: z.string().trim().min(1, '请说明这一天为什么上班或休息').max(40),
});

export const calendarRoutes = {
  year: route({ method: 'GET', path: '/calendar/years/{year}', permission: 'signedIn', summary: '某年的工作日历' })
    .input(z.object({ year: Year }))
    .output(CalendarYear),
  setDay: route({
    method: 'PUT',
    path: '/calendar/days/{day}',
    permission: 'calendar.manage',
    summary: '设置某日上班或休息',
  })
    .input(DayChange.extend({ day: Day, version: z.int() }))
    .output(CalendarDay),
  confirmYear: route({
    method: 'POST',
    path: '/calendar/years/{year}/confirmation',
    permission: 'calendar.manage',
    summary: '确认某年节假日已录全',
  })
    .input(z.object({ year: Year }))
    .output(CalendarYear),
  officeHours: route({
    method: 'GET',
    path: '/calendar/office-hours',
    permission: 'signedIn',
    summary: '办公时间',
  }).output(z.array(OfficeHours)),
  setOfficeHours: route({
    method: 'PUT',
    path: '/calendar/office-hours/{fromDay}',
    permission: 'calendar.manage',
    summary: '设置某日起的办公时间',
  })
    .input(z.object({ fromDay: Day, sessions: OfficeSessions, version: z.int() }))
    .output(OfficeHours),
  removeOfficeHours: route({
    method: 'DELETE',
    path: '/calendar/office-hours/{fromDay}',
    permission: 'calendar.manage',
    summary: '取消尚未生效的办公时间',
  }).input(z.object({ fromDay: Day, version: z.coerce.number().int() })),
  coverage: route({
    method: 'GET',
    path: '/calendar/coverage',
    permission: 'signedIn',
    summary: '工作日历覆盖范围',
  }).output(CalendarCoverage),
};
