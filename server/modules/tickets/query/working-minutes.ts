import { type Expression, type RawBuilder, sql } from 'kysely';
import type { WorkingCalendar } from '#modules/calendar';

type Moment = Expression<unknown>;
const dayMs = 86_400_000;
const cityOffsetMs = 8 * 3_600_000;
const marginDays = 400;

/**
 * `workingMinutesBetween` of the calendar, inside a query: whole office minutes from one moment to another. The calendar
 * goes along as an array of the minutes before each day, so figures in lists and figures in conditions cannot differ.
 */
export function workingMinutesSql(calendar: WorkingCalendar, since: Date, now: Date) {
  const firstDay = Math.max(calendar.first, dayOf(since));
  const lastDay = Math.min(dayOf(now) + marginDays, calendar.first + calendar.minutesBefore.length - 2);
  const minutes = calendar.minutesBefore.slice(firstDay - calendar.first, lastDay - calendar.first + 2);
  const before = sql`${`{${minutes.join(',')}}`}::int[]`;
  const lit = (value: number) => sql.raw(String(Math.trunc(value)));
  const officeMs = (at: Moment) => {
    const local = sql`((extract(epoch FROM ${at}) * 1000)::bigint + ${lit(cityOffsetMs)})`;
    const day = sql`(least(greatest(${local} / ${lit(dayMs)}, ${lit(firstDay)}), ${lit(lastDay)}) - ${lit(firstDay)} + 1)::int`;
    const today = sessionsSql(
      calendar,
      { firstDay, lastDay },
      sql`(${local} % ${lit(dayMs)})`,
      sql`(${local} / ${lit(dayMs)})`,
    );
    return sql<number>`((${before})[${day}]::bigint * 60000 + CASE WHEN (${before})[${day} + 1] > (${before})[${day}] THEN ${today} ELSE 0 END)`;
  };
  return (from: Moment, to: Moment): RawBuilder<number> => sql<number>`((${officeMs(to)} - ${officeMs(from)}) / 60000)`;
}

const dayOf = (at: Date) => Math.floor((at.getTime() + cityOffsetMs) / dayMs);

type Days = { firstDay: number; lastDay: number };

/** Office milliseconds since midnight, by the office hours that were in force on the day. */
function sessionsSql(calendar: WorkingCalendar, { firstDay, lastDay }: Days, inDay: Moment, day: Moment): Moment {
  const sums: { from: number; sum: Moment }[] = [];
  let last: ReturnType<WorkingCalendar['sessionsOf']> | undefined;
  for (let each = firstDay; each <= lastDay; each++) {
    const sessions = calendar.sessionsOf(each);
    if (sessions === last) continue;
    last = sessions;
    const parts = sessions.map(
      ({ from, to }) =>
        sql`greatest(0, least(${inDay}, ${sql.raw(String(to * 60_000))}) - ${sql.raw(String(from * 60_000))})`,
    );
    sums.push({ from: each, sum: parts.length > 0 ? sql`(${sql.join(parts, sql` + `)})` : sql`0` });
  }
  return sums.reduce<Moment>(
    (earlier, { from, sum }, index) =>
      index === 0 ? sum : sql`CASE WHEN ${day} >= ${sql.raw(String(from))} THEN ${sum} ELSE ${earlier} END`,
    sql`0`,
  );
}
