import { readNumber } from '../numerals.ts';
import { clockOf } from './clock.ts';
import { festivalIn, lunarDate } from './festivals.ts';
import { day, type Local, midnight, onCalendar, startOfDay, wholeDay, wholeMonth, wholeYear } from './interval.ts';

/** What `pointPattern` found, by the names of its groups. */
export type Groups = Readonly<Record<string, string | undefined>>;

/**
 * The interval that a point of time says, seen from `now` (local). What is left out is filled in from now, and so that
 * the point lies in the past: people tell what has happened. Null when there is no such date.
 */
export function resolvePoint(groups: Groups, now: number): Local | null {
  const date = dateOf(groups, now);
  if (date === null) return null;
  if (date === undefined) return clockOf(groups, startOfDay(now), now, false);
  const isDay = date.precision === 'day' && date.to - date.from === day;
  return isDay && (groups.hour ?? groups.digitalHour ?? groups.period) ? clockOf(groups, date.from, now, true) : date;
}

/** Undefined when no date is said, null when it does not exist. */
function dateOf(groups: Groups, now: number): Local | null | undefined {
  if (groups.numericYear) return numericDate(groups);
  if (groups.relativeDay)
    return wholeDay(
      startOfDay(now) +
        (dayWords[groups.relativeDay[0] === '大' ? '大' : (groups.relativeDay[0] as string)] ?? 0) * day,
    );
  if (groups.relativeWeek || groups.bareWeekday) return weekOf(groups, now);
  if (groups.newYearDate) return lunarDate(1, ordinal(groups.newYearDate.replace('初', '')), now);
  if (groups.festival) return festivalOf(groups, now);
  if (groups.month || groups.relativeMonth) return monthOf(groups, now);
  if (groups.date) return latestDate(ordinal(groups.date), now);
  if (groups.year || groups.relativeYear) return yearOf(groups, now);
  return undefined;
}

const dayWords: Readonly<Record<string, number>> = { 大: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2 };
const yearWords: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上一年: -1,
  今年: 0,
  本年: 0,
  本年度: 0,
  明年: 1,
};
const monthWords: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1 };
const weekWords: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1 };
const weekdays = '一二三四五六日';

const ordinal = (written: string) => (written === '元' ? 1 : (readNumber(written.replace('廿', '二十')) ?? 0));

function numericDate({ numericYear, numericMonth, numericDate: date }: Groups): Local | null {
  const [year, month] = [Number(numericYear), Number(numericMonth)];
  if (date === undefined) return wholeMonth(year, month);
  const from = midnight(year, month, Number(date));
  return from === null ? null : wholeDay(from);
}

/** The year that was said, or undefined: four digits, two, or 去年. */
function saidYear({ year, relativeYear }: Groups, now: number): number | undefined {
  if (relativeYear) return onCalendar(now).year + (yearWords[relativeYear] ?? 0);
  if (!year) return undefined;
  const value = readNumber(year) ?? 0;
  return value < 100 ? 2000 + value : value;
}

function yearOf(groups: Groups, now: number): Local | null {
  const year = saidYear(groups, now) as number;
  const { half } = groups;
  if (!half) return wholeYear(year);
  const [from, months] = halves[half.replace(/[季天]$/, '').replace(/^年(?=[初底末])/, '')] ?? [1, 12];
  return { from: Date.UTC(year, from - 1), to: Date.UTC(year, from - 1 + months), precision: 'season' };
}

/** First month and number of months. */
const halves: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 上半年: [1, 6], 下半年: [7, 6], 年中: [6, 2], 初: [1, 2], 底: [12, 1], 末: [12, 1] },
  ...{ 春: [2, 4], 夏: [6, 3], 秋: [9, 3], 冬: [11, 3] },
};

function monthOf(groups: Groups, now: number): Local | null {
  const { month, relativeMonth, third, relativeThird, date } = groups;
  const today = onCalendar(now);
  const isRelative = relativeMonth !== undefined;
  const number = isRelative
    ? today.month + (monthWords[relativeMonth.replace(/个?月$/, '')] ?? 0)
    : ordinal(month as string);
  const said = isRelative ? today.year : saidYear(groups, now);
  const year = said ?? (number > today.month ? today.year - 1 : today.year);
  if (!date) return thirdOf(wholeMonth(year, number), third ?? relativeThird);
  const from = midnight(year, number, ordinal(date));
  if (from === null) return null;
  // 11月25日 on the 22nd was last year's, unless the year is said; tomorrow's may be meant.
  return wholeDay(said === undefined && from > now + day ? (midnight(year - 1, number, ordinal(date)) ?? from) : from);
}

function thirdOf(month: Local, third: string | undefined): Local {
  const [first, last] = thirds[third ?? ''] ?? [];
  if (first === undefined || last === undefined) return month;
  const to = last >= 31 ? month.to : month.from + last * day;
  return { from: month.from + first * day, to, precision: 'week' };
}

const thirds: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 初: [0, 10], 上旬: [0, 10], 中: [10, 20], 中旬: [10, 20], 下旬: [20, 31], 底: [24, 31], 末: [24, 31] },
};

/** 13号: the latest 13th there was. */
function latestDate(date: number, now: number): Local | null {
  const { year, month } = onCalendar(now);
  for (const back of [0, 1, 2]) {
    const from = midnight(year, month - back, date);
    if (from !== null && from <= now) return wholeDay(from);
  }
  return null;
}

function weekOf({ relativeWeek, weekday, bareWeekday }: Groups, now: number): Local {
  const monday = startOfDay(now) - (onCalendar(now).weekday - 1) * day;
  const said = (weekday ?? bareWeekday)
    ?.replace(/[天末7]/, '日')
    .replace(/\d/, (digit) => weekdays[Number(digit) - 1] as string);
  const index = said === undefined ? -1 : weekdays.indexOf(said);
  const start = monday + (weekWords[relativeWeek ?? '本'] ?? 0) * 7 * day;
  if (index < 0) return { from: start, to: start + 7 * day, precision: 'week' };
  if ((weekday ?? bareWeekday) === '末') return { from: start + 5 * day, to: start + 7 * day, precision: 'day' };
  const from = start + index * day;
  return wholeDay(relativeWeek === undefined && from > now ? from - 7 * day : from);
}

function festivalOf(groups: Groups, now: number): Local | null {
  const { festival = '', holiday, beside } = groups;
  const said = saidYear(groups, now);
  const { year } = onCalendar(now);
  const years = said === undefined ? [year, year - 1] : [said];
  for (const each of years) {
    const found = festivalIn(festival, each, holiday !== undefined);
    if (found && (said !== undefined || found.from <= now + day)) return shifted(found, beside);
  }
  return null;
}

function shifted(festival: Local, beside: string | undefined): Local {
  if (beside === '前一天' || beside === '前夕') return wholeDay(festival.from - day);
  if (beside === '后一天' || beside === '第二天') return wholeDay(festival.from + day);
  return festival;
}
