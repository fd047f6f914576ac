import type { Span, TimeHit } from './hits.ts';
import { readNumber } from './numerals.ts';
import type { Prepared } from './text.ts';
import { clockOf } from './time/clock.ts';
import {
  day,
  hour,
  type Local,
  minute,
  onCalendar,
  type Precision,
  startOfDay,
  toInterval,
  toLocal,
} from './time/interval.ts';
import { lengthPatterns, pointPattern } from './time/patterns.ts';
import { type Groups, resolvePoint } from './time/points.ts';

interface Said extends Span {
  local: Local;
  groups: Groups;
  confidence: number;
}

/**
 * Expressions of time in a text, as intervals seen from `now`, the moment of the call: 2026年11月3日, 昨晚十点半, 上周三,
 * 国庆期间, 大年初三, 近半个月, 三天前, and from one to another: 从去年底到现在, 晚上八点至十点.
 */
export function readTimes({ text }: Prepared, now: Date): TimeHit[] {
  const local = toLocal(now);
  const said = [...lengthsIn(text, local), ...pointsIn(text, local)].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  const apart: Said[] = [];
  for (const each of said) {
    const last = apart.at(-1);
    if (!last || each.start >= last.end) apart.push(each);
  }
  return joined(text, apart, local).map(({ start, end, local: interval, confidence }) => ({
    ...{ kind: 'time', start, end },
    ...{ value: toInterval(interval), confidence },
  }));
}

function pointsIn(text: string, now: number): Said[] {
  const said: Said[] = [];
  for (const match of text.matchAll(pointPattern)) {
    const groups = match.groups as Groups;
    const confidence = trust(groups, text, match.index, match.index + match[0].length);
    const local = confidence > 0 ? resolvePoint(groups, now) : null;
    if (local)
      said.push({ start: match.index, end: match.index + match[0].trimEnd().length, local, groups, confidence });
  }
  return said;
}

/** How surely these words are meant as a time; 0 when they are something else. */
function trust(groups: Groups, text: string, start: number, end: number): number {
  const [before, after] = [text[start - 1] ?? '', text.slice(end, end + 2)];
  // 群众利益无小事的今天, 时至今日: nobody means a day.
  if (/^今/.test(groups.relativeDay ?? '') && !groups.period && !groups.hour && /(?:的|至|到)$/.test(before)) return 0;
  const has = (...names: string[]) => names.some((name) => groups[name] !== undefined);
  if (groups.festival) return isFestival(groups, before + after, text.slice(start, end)) ? 0.9 : 0;
  if (has('numericYear', 'relativeDay', 'relativeWeek', 'relativeMonth', 'newYearDate', 'relativeYear')) return 0.9;
  if (groups.year && groups.year.length === 2 && !has('month')) return isLength(before, after) ? 0 : 0.75;
  if (has('year', 'month')) return 0.92;
  if (has('bareWeekday')) return /[每逢到至、]/.test(before) ? 0 : 0.8;
  if (has('date'))
    return /[第\d路街巷弄院楼栋组村室道]/.test(before) || /^[楼栋院线]/.test(after)
      ? 0
      : has('hour', 'period')
        ? 0.9
        : 0.75;
  return clockTrust(groups, before, after, text.slice(start, end));
}

/** 十一 and 八一 are numbers too, and 清明 is a word for clear. */
function isFestival(
  { festival = '', holiday, beside, year, relativeYear }: Groups,
  around: string,
  said: string,
): boolean {
  const isNamed = holiday !== undefined || beside !== undefined || /节/.test(said);
  if (festival === '十一') return isNamed;
  if (festival === '清明') return isNamed || (year ?? relativeYear) !== undefined;
  return !/^[五六七八]一$/.test(festival) || !/[\d零一二三四五六七八九十第]/.test(around.slice(0, 2));
}

/** 12年 is a year after a mark, and a length of time after 了, 近, 共. */
const isLength = (before: string, after: string) =>
  /[了过满近共达约有已超整第前这后每\d是为干住用差少多]/.test(before) || /^[前后来多以之的了间时才内左]/.test(after);

/** 三点建议 and 一点 are no times of day; 8点, 晚上八点 and 八点半 are. */
function clockTrust(groups: Groups, before: string, after: string, said: string): number {
  if (/[第有这几]/.test(before) || /^[建意要原问希疑诉求说看]/.test(after)) return 0;
  if (groups.digitalHour) return 0.85;
  if (groups.period) return 0.9;
  const isSpelled = !/^\d/.test(groups.hour ?? '');
  const isFurnished =
    /[钟半刻分]|左右|许/.test(said) ||
    groups.minute !== undefined ||
    /^[到至\-~—]/.test(after) ||
    /[到至\-~]/.test(before);
  return isFurnished || (!isSpelled && /点/.test(said)) ? 0.75 : 0;
}

function lengthsIn(text: string, now: number): Said[] {
  const said: Said[] = [];
  const keep = (match: RegExpExecArray, read: (length: number, precision: Precision) => Local) => {
    const { count = '', unit = '' } = match.groups as Groups;
    const number = readNumber(count);
    const [length, precision] = lengths[unit.replace('个', '')] ?? [0, 'day'];
    // 十多年来 says no year to begin with; more than that nobody looks up.
    // 将近一个月了 is how long something took.
    if (
      text[match.index - 1] === '将' ||
      /^的?(?:时间|了)/.test(text.slice(match.index + match[0].length)) ||
      /时间$/.test(match[0])
    )
      return;
    if (number === null || number === 0 || number > 100 || length === 0) return;
    said.push({
      start: match.index,
      end: match.index + match[0].length,
      local: read(number * length, precision),
      groups: {},
      confidence: 0.85,
    });
  };
  for (const match of text.matchAll(lengthPatterns.upToNow))
    keep(match, (length, precision) => ({ from: coarse(now - length, precision), to: now, precision }));
  for (const match of text.matchAll(lengthPatterns.ago))
    keep(match, (length, precision) => around(now - length, precision));
  return said;
}

const lengths: Readonly<Record<string, readonly [number, Precision]>> = {
  ...{
    分钟: [minute, 'minute'],
    小时: [hour, 'hour'],
    钟头: [hour, 'hour'],
    天: [day, 'day'],
    日: [day, 'day'],
    周: [7 * day, 'week'],
  },
  ...{
    星期: [7 * day, 'week'],
    礼拜: [7 * day, 'week'],
    半月: [15 * day, 'week'],
    月: [30.44 * day, 'month'],
    年: [365.25 * day, 'year'],
  },
};

const coarse = (at: number, precision: Precision) =>
  precision === 'minute' || precision === 'hour' ? Math.floor(at / minute) * minute : startOfDay(at);

function around(at: number, precision: Precision): Local {
  const { year, month } = onCalendar(at);
  if (precision === 'year') return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0), precision };
  if (precision === 'month') return { from: Date.UTC(year, month - 1), to: Date.UTC(year, month), precision };
  const from = coarse(at, precision);
  return {
    from,
    to: from + (precision === 'minute' ? minute : precision === 'hour' ? hour : day),
    precision: precision === 'week' ? 'day' : precision,
  };
}

const between = /^[ ,]?(?:一直)?(?:到|至|-{1,2}|~|～)[ ]?$/;
const untilNow = /^(?:起|开始)?,?(?:一直)?(?:以来|至今|到(?:现在|目前|今天|至今)|持续到现在|起至今)/;

/** From one to another is one expression, and so is from one until now. */
function joined(text: string, said: readonly Said[], now: number): Said[] {
  const result: Said[] = [];
  for (const each of said) {
    const last = result.at(-1);
    const isRange = last !== undefined && between.test(text.slice(last.end, each.start));
    const to = isRange ? endOfRange(last, each, now) : null;
    if (last && to !== null) result[result.length - 1] = { ...last, end: each.end, local: { ...last.local, to } };
    else result.push(each);
  }
  return result.map((each) => {
    const after = text.slice(each.end, each.end + 12);
    const open = untilNow.exec(after)?.[0];
    const side = open ?? /^(?:以后|之后|以前|之前)/.exec(after)?.[0] ?? '';
    const to = open !== undefined && each.local.from < now ? now : each.local.to;
    return { ...each, end: each.end + side.length, local: { ...each.local, to } };
  });
}

/** 晚上八点至十点: the second hour is on the same day and in the same half of it, unless it says another. */
function endOfRange(first: Said, second: Said, now: number): number | null {
  const { groups } = second;
  const isClockOnly =
    (groups.hour ?? groups.digitalHour) !== undefined &&
    second.local.to - second.local.from <= hour &&
    !hasDate(groups);
  if (!isClockOnly) return second.local.to > first.local.from ? second.local.to : null;
  const period = groups.period ?? first.groups.period;
  const local = clockOf({ ...groups, period }, startOfDay(first.local.from), now, true);
  if (!local) return null;
  if (local.from > first.local.from) return local.from;
  return local.from + 12 * hour > first.local.from && groups.period === undefined
    ? local.from + 12 * hour
    : local.from + day;
}

const hasDate = (groups: Groups) =>
  ['date', 'relativeDay', 'relativeWeek', 'bareWeekday', 'numericYear', 'festival', 'month'].some(
    (name) => groups[name],
  );
