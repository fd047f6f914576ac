import type { Random } from '../random.ts';

const hourMs = 3_600_000;
const cityOffsetMs = 8 * hourMs;

/** The wall clock of the city at a moment. */
export function wallClock(at: number) {
  const wall = new Date(at + cityOffsetMs);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    weekday: wall.getUTCDay(),
  };
}

/** The moment of a wall clock time in the city. */
export const momentOf = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  Date.UTC(year, month - 1, day, hour, minute) - cityOffsetMs;

/** 今天早上7点多: when it happened, a few hours before the call. */
export function recentHour(at: number, random: Random): string {
  const happened = at - (0.3 + random.exponential(5)) * hourMs;
  const { hour } = wallClock(happened);
  const days = daysApart(happened, at);
  const part = partOfDay(hour);
  const day =
    days === 0 ? dayWord(part, random) : days === 1 ? yesterdayWord(part, random) : pastDay(happened, at, random);
  return `${day}${clockTime(hour, part, random)}`;
}

/** 晚上11点, 凌晨1点多. */
export const nightHour = (random: Random) =>
  random.pick(['晚上11点', '夜里11点多', '凌晨1点', '半夜12点', '凌晨两点多', '晚上十一二点', '夜里十二点', '后半夜']);

/** 上周三, 前天, 11月3日: a day not long ago. */
export function recentDay(at: number, random: Random): string {
  return pastDay(at - random.int(1, 12) * 24 * hourMs, at, random);
}

/** 今年3月, 去年10月: some months ago. */
export function someMonth(at: number, random: Random): string {
  const now = wallClock(at);
  const months = random.int(2, 20);
  const total = now.year * 12 + (now.month - 1) - months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  if (year === now.year) return random.pick([`今年${month}月`, `${month}月份`, `今年${month}月初`, `今年${month}月底`]);
  if (year === now.year - 1) return random.pick([`去年${month}月`, `去年${month}月份`, `${year}年${month}月`]);
  return `${year}年${month}月`;
}

/** 11月28日: within the days after a moment. */
export function laterDay(at: number, random: Random): string {
  const { month, day } = wallClock(at + random.int(1, 9) * 24 * hourMs);
  return random.chance(0.15) ? `本月${day}日` : `${month}月${day}日`;
}

export const fewDays = (random: Random) =>
  random.pick([
    '两天',
    '三天',
    '三四天',
    '四五天',
    '五天',
    '一个星期',
    '好几天',
    '一周多',
    '七八天',
    '十来天',
    '整整三天',
    '快一周',
  ]);
export const someWeeks = (random: Random) =>
  random.pick([
    '半个月',
    '半个多月',
    '二十多天',
    '一个月',
    '一个多月',
    '两个月',
    '两个多月',
    '三个月',
    '小半年',
    '半年',
    '快半年',
    '四个多月',
  ]);
export const someYears = (random: Random) =>
  random.pick([
    '一年',
    '一年多',
    '快两年',
    '两年',
    '两年多',
    '三年',
    '三四年',
    '四年多',
    '五六年',
    '好几年',
    '七八年',
    '近十年',
  ]);

function pastDay(happened: number, at: number, random: Random): string {
  const days = daysApart(happened, at);
  const then = wallClock(happened);
  if (days === 1) return '昨天';
  if (days === 2) return random.pick(['前天', '前天', `${then.month}月${then.day}日`]);
  const weekday = '日一二三四五六'[then.weekday];
  const isLastWeek = days >= wallClock(at).weekday && days < 7 + wallClock(at).weekday;
  if (isLastWeek && days < 9 && random.chance(0.4)) return `上周${weekday === '日' ? '六' : weekday}`;
  const isSameMonth = then.month === wallClock(at).month;
  return random.pick([
    `${then.month}月${then.day}日`,
    `${then.month}月${then.day}号`,
    isSameMonth ? `本月${then.day}日` : `上月${then.day}日`,
  ]);
}

function daysApart(from: number, to: number): number {
  const day = (at: number) => Math.floor((at + cityOffsetMs) / (24 * hourMs));
  return day(to) - day(from);
}

type PartOfDay = '凌晨' | '早上' | '上午' | '中午' | '下午' | '晚上';

function partOfDay(hour: number): PartOfDay {
  if (hour < 6) return '凌晨';
  if (hour < 9) return '早上';
  if (hour < 12) return '上午';
  if (hour < 14) return '中午';
  return hour < 19 ? '下午' : '晚上';
}

const dayWord = (part: PartOfDay, random: Random) =>
  part === '晚上' ? random.pick(['今晚', '今天晚上']) : `${random.pick(['今天', '今日', '今天'])}${part}`;
const yesterdayWord = (part: PartOfDay, random: Random) =>
  part === '晚上' ? random.pick(['昨晚', '昨天晚上']) : `昨天${part}`;

function clockTime(hour: number, part: PartOfDay, random: Random): string {
  const twelve = hour > 12 ? hour - 12 : hour === 0 ? 12 : hour;
  const spoken = `${twelve}点${random.pick(['多', '左右', '', '半', '钟', '半左右'])}`;
  return part === '凌晨' || random.chance(0.85) ? spoken : `${hour}:${String(random.int(0, 5))}${random.int(0, 9)}左右`;
}
