import type { CalendarDay, OfficeHours } from '@minsheng/contracts/calendar';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { remembered } from '#platform/remembered';
import { type WorkingCalendar, workingCalendar } from './working-calendar.ts';

type Sessions = OfficeHours['sessions'];

const calendar = remembered('calendar', async (db) => {
  const [days, years, hours] = await Promise.all([
    db.selectFrom('calendarDays').select(['day', 'isWorkday', 'name']).execute(),
    db.selectFrom('calendarYears').select('year').execute(),
    db.selectFrom('officeHours').select(['fromDay', 'sessions']).execute(),
  ]);
  return workingCalendar({
    days,
    knownYears: years.map(({ year }) => year),
    officeHours: hours.map(({ fromDay, sessions }) => ({ fromDay, sessions: sessions as unknown as Sessions })),
  });
});

/** The working calendar (工作日历), made once per process and made anew when somebody has changed it. */
export const calendarOf = (db: Kysely<DB>): Promise<WorkingCalendar> => calendar.recall(db);
export const forgetCalendar = calendar.forget;

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export async function storedDays(db: Kysely<DB>, from: string, to: string): Promise<CalendarDay[]> {
  const rows = await db
    .selectFrom('calendarDays')
    .leftJoin('people', 'people.id', 'calendarDays.setBy')
    .select(['day', 'isWorkday', 'calendarDays.name', 'source', 'setAt', 'calendarDays.version'])
    .select(['people.id as personId', 'people.name as personName'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute();
  return rows.map(({ personId, personName, source, ...day }) => ({
    ...day,
    source: source as CalendarDay['source'],
    setBy: named(personId, personName),
  }));
}

export async function findYear(db: Kysely<DB>, year: number) {
  const row = await db
    .selectFrom('calendarYears')
    .leftJoin('people', 'people.id', 'calendarYears.confirmedBy')
    .select(['year', 'source', 'confirmedAt', 'people.id as personId', 'people.name as personName'])
    .where('year', '=', year)
    .executeTakeFirst();
  if (!row) return undefined;
  const { personId, personName, source, confirmedAt } = row;
  return { source: source as 'statutory' | 'centre', confirmedAt, confirmedBy: named(personId, personName) };
}

/** The newest first. */
export async function listOfficeHours(db: Kysely<DB>): Promise<OfficeHours[]> {
  const rows = await db
    .selectFrom('officeHours')
    .leftJoin('people', 'people.id', 'officeHours.setBy')
    .select([
      'fromDay',
      'sessions',
      'setAt',
      'officeHours.version',
      'people.id as personId',
      'people.name as personName',
    ])
    .orderBy('fromDay', 'desc')
    .execute();
  return rows.map(({ personId, personName, sessions, ...row }) => ({
    ...row,
    sessions: sessions as unknown as Sessions,
    setBy: named(personId, personName),
  }));
}
