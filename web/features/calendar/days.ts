import type { CalendarDay } from '@minsheng/contracts/calendar';
import dayjs from 'dayjs';

/** `makeup`: worked although it is a Saturday or a Sunday (调休补班); `rest`: off although the weekday rule would not have it, or by name. */
export type DayKind = 'workday' | 'weekend' | 'rest' | 'makeup';

export const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (day: string): number => (dayjs(day).day() + 6) % 7;

export function kindOf({ day, isWorkday, name }: CalendarDay): DayKind {
  const isWeekend = weekdayOf(day) > 4;
  if (isWorkday) return isWeekend ? 'makeup' : 'workday';
  return isWeekend && !name ? 'weekend' : 'rest';
}

export const kindWords: Record<DayKind, string> = {
  workday: '上班',
  weekend: '休息',
  rest: '放假',
  makeup: '补班',
};

/** 10月1日 星期四 */
export const dayInWords = (day: string) => `${dayjs(day).format('M月D日')} 星期${weekdays[weekdayOf(day)]}`;

export const dateInWords = (day: string) => `${day.slice(0, 4)}年${dayInWords(day)}`;

export type Month = { number: number; days: CalendarDay[]; workdays: number };

export const monthsOf = (days: readonly CalendarDay[]): Month[] =>
  [...Map.groupBy(days, ({ day }) => Number(day.slice(5, 7)))].map(([number, ofMonth]) => ({
    number,
    days: ofMonth,
    workdays: ofMonth.filter(({ isWorkday }) => isWorkday).length,
  }));

/** Days in a row that are off, or worked, under the same name. */
export type Period = { name: string; isWorkday: boolean; from: string; to: string; count: number };

export function periodsOf(days: readonly CalendarDay[]): Period[] {
  const periods: Period[] = [];
  let last: Period | undefined;
  for (const { day, name, isWorkday } of days) {
    if (last && last.name === name && last.isWorkday === isWorkday) {
      last.to = day;
      last.count++;
      continue;
    }
    last = name ? { name, isWorkday, from: day, to: day, count: 1 } : undefined;
    if (last) periods.push(last);
  }
  return periods;
}

/** 10月1日–7日; 1月31日–2月6日 */
export function periodInWords({ from, to }: Pick<Period, 'from' | 'to'>): string {
  const start = dayjs(from);
  const end = dayjs(to);
  if (from === to) return start.format('M月D日');
  return `${start.format('M月D日')}–${end.format(start.isSame(end, 'month') ? 'D日' : 'M月D日')}`;
}
