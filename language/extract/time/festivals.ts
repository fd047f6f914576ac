import { day, type Local, midnight, onCalendar } from './interval.ts';

interface Festival {
  /** Month and day, of the moon's calendar when `isLunar`; `-1` is the day before. */
  month: number;
  date: number;
  isLunar?: boolean;
  /** How many days are free. */
  days?: number;
}

const lunar = (month: number, date: number, days = 1): Festival => ({ month, date, days, isLunar: true });
const solar = (month: number, date: number, days = 1): Festival => ({ month, date, days });

const festivals: Readonly<Record<string, Festival>> = {
  ...{ 元旦: solar(1, 1, 3), 妇女节: solar(3, 8), 清明: solar(4, 0, 3), 五一: solar(5, 1, 5), 劳动节: solar(5, 1, 5) },
  ...{
    六一: solar(6, 1),
    儿童节: solar(6, 1),
    七一: solar(7, 1),
    八一: solar(8, 1),
    教师节: solar(9, 10),
    国庆: solar(10, 1, 7),
  },
  ...{
    十一: solar(10, 1, 7),
    双十一: solar(11, 11),
    圣诞: solar(12, 25),
    春节: lunar(1, 1, 8),
    除夕: lunar(1, 0),
    大年三十: lunar(1, 0),
  },
  ...{
    元宵: lunar(1, 15),
    端午: lunar(5, 5, 3),
    七夕: lunar(7, 7),
    中秋: lunar(8, 15, 3),
    重阳: lunar(9, 9),
    腊八: lunar(12, 8),
  },
};

/** Names of festivals for a pattern, the longest first. */
export const festivalNames = Object.keys(festivals)
  .sort((one, other) => other.length - one.length)
  .join('|');

/** The festival of a year: its day, or all the days that are free then (国庆期间). */
export function festivalIn(name: string, year: number, isWholeHoliday: boolean): Local | null {
  const festival = festivals[name];
  if (!festival) return null;
  const from = festival.isLunar ? lunarDay(year, festival.month, festival.date) : solarDay(year, festival);
  if (from === null) return null;
  return { from, to: from + (isWholeHoliday ? (festival.days ?? 1) : 1) * day, precision: 'day' };
}

/** 清明 follows the sun; the formula holds from 2000 to 2099. */
function solarDay(year: number, { month, date }: Festival): number | null {
  const short = year % 100;
  return midnight(year, month, date || Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4));
}

const moons = new Map<number, ReadonlyMap<string, number>>();

/** A day of the moon's calendar (leap months left out): the year is the one in which its new year lies. */
export function lunarDay(year: number, month: number, date: number): number | null {
  if (date === 0) {
    const next = lunarDay(year, month, 1);
    return next === null ? null : next - day;
  }
  return moonOf(year).get(`${month}-${date}`) ?? null;
}

const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

/** The days of a year of the moon, from the tables of the platform's own calendar (ICU); worked out once a year. */
function moonOf(year: number): ReadonlyMap<string, number> {
  const known = moons.get(year);
  if (known) return known;
  const days = new Map<string, number>();
  let hasBegun = false;
  for (let at = Date.UTC(year, 0, 20); at < Date.UTC(year + 1, 1, 22); at += day) {
    const parts = format.formatToParts(at);
    const find = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
    const key = `${find('month')}-${find('day')}`;
    if (key === '1-1' && hasBegun) break;
    hasBegun ||= key === '1-1';
    if (hasBegun && !key.includes('bis')) days.set(key, at);
  }
  if (moons.size > 60) moons.clear();
  moons.set(year, days);
  return days;
}

/** 大年初三, 正月十五, 腊月二十: the day in the year of the moon that lies around now. */
export function lunarDate(month: number, date: number, now: number): Local | null {
  const { year } = onCalendar(now);
  for (const each of [year, year - 1, year - 2]) {
    const from = lunarDay(each, month, date);
    if (from !== null && from <= now) return { from, to: from + day, precision: 'day' };
  }
  return null;
}
