import type { CalendarCoverage, CalendarDay, CalendarYear } from '@minsheng/contracts/calendar';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { coverageOf } from './coverage.ts';
import { calendarOf, findYear, forgetCalendar, storedDays } from './queries.ts';
import { dayNumber, dayText, isWeekend } from './working-calendar.ts';

/** Every day of a year: as stored, and where nothing is stored as assumed. */
export async function calendarYear(ctx: Context, year: number): Promise<CalendarYear> {
  const stored = await storedDays(ctx.db, `${year}-01-01`, `${year}-12-31`);
  const known = await findYear(ctx.db, year);
  const byDay = new Map(stored.map((each) => [each.day, each]));
  const days = daysOf(year).map((day) => byDay.get(day) ?? assumedDay(day));
  return {
    year,
    isKnown: known !== undefined,
    source: known?.source ?? null,
    confirmedBy: known?.confirmedBy ?? null,
    confirmedAt: known?.confirmedAt ?? null,
    workdays: days.filter(({ isWorkday }) => isWorkday).length,
    days,
  };
}

export async function calendarCoverage(ctx: Context): Promise<CalendarCoverage> {
  return coverageOf((await calendarOf(ctx.db)).knownYears, ctx.now);
}

/** The centre says that a day is worked or not, whatever the announcement says: a flood, a new year's holidays. */
export async function setDay(
  ctx: Context,
  given: { day: string; isWorkday: boolean; name: string; version: number },
): Promise<CalendarDay> {
  const { day, isWorkday, name, version } = given;
  const before = await lockDay(ctx, day);
  if (before.version !== version) throw conflict('这一天刚被别人改过，请核对后重新设置', before);
  const row = { isWorkday, name, source: 'centre', setBy: ctx.actor.personId, setAt: ctx.now, version: version + 1 };
  await ctx.db
    .insertInto('calendarDays')
    .values({ day, ...row })
    .onConflict((on) => on.column('day').doUpdateSet(row))
    .execute();
  forgetCalendar(ctx.db);
  await record(ctx, {
    action: 'calendar.setDay',
    objectKind: 'calendarDay',
    objectId: day,
    summary: `${day} 设为${isWorkday ? '上班' : '休息'}（${name}）`,
    detail: { before: { isWorkday: before.isWorkday, name: before.name }, after: { isWorkday, name } },
  });
  return dayNow(ctx, day);
}

/** The centre says that it has entered all of a year's holidays: from now on deadlines in it are certain. */
export async function confirmYear(ctx: Context, year: number): Promise<CalendarYear> {
  if (await findYear(ctx.db, year)) throw conflict(`${year}年的工作日历已经确认过`);
  const entered = await storedDays(ctx.db, `${year}-01-01`, `${year}-12-31`);
  if (!entered.some(({ isWorkday }) => !isWorkday)) {
    throw invalid(`还没有录入${year}年的任何节假日，请先按国务院办公厅的通知录入放假和补班的日子`);
  }
  await ctx.db
    .insertInto('calendarDays')
    .values(
      daysOf(year).map((day) => ({ ...weekdayRule(day), source: 'centre', setBy: ctx.actor.personId, setAt: ctx.now })),
    )
    .onConflict((on) => on.column('day').doNothing())
    .execute();
  await ctx.db
    .insertInto('calendarYears')
    .values({ year, source: 'centre', origin: 'centre', confirmedBy: ctx.actor.personId, confirmedAt: ctx.now })
    .execute();
  forgetCalendar(ctx.db);
  await record(ctx, {
    action: 'calendar.confirmYear',
    objectKind: 'calendarYear',
    objectId: String(year),
    summary: `确认${year}年的节假日已录全`,
  });
  return calendarYear(ctx, year);
}

/** One change of the calendar at a time: two people who set the same new day would not see each other's. */
export async function lockCalendar(ctx: Context): Promise<void> {
  await ctx.db
    .selectFrom('referenceVersions')
    .select('version')
    .where('subject', '=', 'calendar')
    .forUpdate()
    .execute();
}

async function lockDay(ctx: Context, day: string): Promise<CalendarDay> {
  await lockCalendar(ctx);
  return dayNow(ctx, day);
}

const dayNow = async (ctx: Context, day: string) => (await storedDays(ctx.db, day, day))[0] ?? assumedDay(day);

const weekdayRule = (day: string) => ({ day, isWorkday: !isWeekend(dayNumber(day)), name: null });

const assumedDay = (day: string): CalendarDay => ({
  ...weekdayRule(day),
  source: 'assumed',
  setBy: null,
  setAt: null,
  version: 0,
});

function daysOf(year: number): string[] {
  const first = dayNumber(`${year}-01-01`);
  const count = dayNumber(`${year + 1}-01-01`) - first;
  return Array.from({ length: count }, (_, at) => dayText(first + at));
}
