import type { Interval, Precision } from '@minsheng/language/extract/time/interval';

/** Precise enough for 发生时间: a day or less. */
export const isFine = (precision: Precision) => ['minute', 'hour', 'part', 'day'].includes(precision);

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });
const year = format({ year: 'numeric' });
const day = format({ month: 'long', day: 'numeric' });
const month = format({ month: 'numeric' });
const clock = format({ hour: '2-digit', minute: '2-digit' });

/** 11月21日 22:30, 2025年10月, 11月7日—11月22日; the year only when it is not this one. */
export function momentLabel({ from, to, precision }: Interval, now: Date): string {
  const [start, end] = [new Date(from), new Date(new Date(to).getTime() - 1)];
  const named = (at: Date, isMonth: boolean) =>
    (year.format(at) === year.format(now) ? '' : year.format(at)) + (isMonth ? month : day).format(at);
  if (precision === 'year') return spanLabel(year.format(start), year.format(end));
  if (precision === 'month' || precision === 'season') return spanLabel(named(start, true), named(end, true));
  const first = named(start, false);
  const isLong = end.getTime() - start.getTime() >= 86_400_000;
  if (precision === 'day' || precision === 'week' || isLong) return spanLabel(first, named(end, false));
  return precision === 'part' ? `${first} ${partOf(start)}` : `${first} ${clock.format(start)}`;
}

const spanLabel = (first: string, last: string) => (first === last ? first : `${first}—${last}`);

/** The part of the day that begins there. */
function partOf(start: Date): string {
  const hour = Number(clock.format(start).slice(0, 2));
  if (hour < 5) return '凌晨';
  if (hour < 8) return '早上';
  if (hour < 11) return '上午';
  if (hour < 13) return '中午';
  return hour < 18 ? '下午' : '晚上';
}

/** 1200 元, 3 万—5 万元. */
export function yuanLabel(amount: number, upTo: number | null): string {
  const plain = (value: number) =>
    value >= 10_000 && value % 100 === 0
      ? `${value / 10_000} 万`
      : `${value.toLocaleString('zh-CN', { useGrouping: false })} `;
  return upTo === null ? `${plain(amount)}元` : `${plain(amount).trim()}—${plain(upTo)}元`;
}
