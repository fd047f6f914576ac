import { cityOffsetMs, isWeekend, isWorkday, minuteMs, type WorkingCalendar, weekdayOf } from './working-calendar.ts';
import {
  addWorkingTime,
  type Deadline,
  dayOf,
  effectivePauses,
  type Moment,
  midnightOf,
  ms,
  type Pause,
  pausedTime,
  type TimeLimit,
} from './working-time.ts';

export type DeadlineLine = { kind: 'start' | 'skipped' | 'counted' | 'pause' | 'assumed' | 'due'; text: string };

/** A deadline and, for people, how it came about: the start, every holiday skipped, every pause, the result. */
export function explainDeadline(
  from: Moment,
  limit: TimeLimit,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Deadline & { lines: DeadlineLine[] } {
  const start = ms(from);
  const deadline = addWorkingTime(from, limit, calendar, pauses);
  const due = deadline.dueAt.getTime();
  const events = [
    ...('clockMinutes' in limit ? [] : namedDays(calendar, start, due)),
    ...pauseEvents(limit, calendar, start, due, pauses),
  ].sort((a, b) => a.at - b.at);
  const lines: DeadlineLine[] = [
    { kind: 'start', text: `${momentText(start)}起算，${limitText(limit)}` },
    ...events.map(({ kind, text }) => ({ kind, text })),
    ...('clockMinutes' in limit ? [] : weekends(calendar, start, due)),
    ...(deadline.assumed ? [{ kind: 'assumed' as const, text: assumedText(calendar, start, due) }] : []),
    { kind: 'due', text: `${momentText(due)}到期` },
  ];
  return { ...deadline, lines };
}

type Event = DeadlineLine & { at: number };

/** Stretches of days with one name: a holiday that was skipped, or a weekend day that was worked. */
function namedDays(calendar: WorkingCalendar, start: number, due: number): Event[] {
  const events: Event[] = [];
  const last = dayOf(due);
  for (let day = dayOf(start); day <= last; day++) {
    const name = calendar.named.get(day)?.name;
    const works = isWorkday(calendar, day);
    if (!name || (works && !isWeekend(day))) continue;
    const begins = day;
    while (day < last && calendar.named.get(day + 1)?.name === name && isWorkday(calendar, day + 1) === works) day++;
    events.push({ at: midnightOf(begins), ...dayLine(name, works, begins, day) });
  }
  return events;
}

function dayLine(name: string, works: boolean, from: number, to: number): DeadlineLine {
  const days = from === to ? dayText(from) : `${dayText(from)}至${dayText(to)}`;
  return works
    ? { kind: 'counted', text: `${days}为${name}，计为工作日` }
    : { kind: 'skipped', text: `${days}为${name}，${to - from + 1}天不计` };
}

function weekends(calendar: WorkingCalendar, start: number, due: number): DeadlineLine[] {
  let count = 0;
  for (let day = dayOf(start); day <= dayOf(due); day++)
    if (!isWorkday(calendar, day) && !calendar.named.has(day)) count++;
  return count === 0 ? [] : [{ kind: 'skipped', text: `其间另有周末${count}天不计` }];
}

function pauseEvents(
  limit: TimeLimit,
  calendar: WorkingCalendar,
  start: number,
  due: number,
  pauses: readonly Pause[],
): Event[] {
  return effectivePauses(start, limit, pauses)
    .filter(({ from }) => from < due)
    .map((pause) => {
      const lost = durationText(Math.round(pausedTime(limit, calendar, pause) / minuteMs));
      const clock = 'clockMinutes' in limit ? '' : '工作时间';
      const text = `${momentText(pause.from)}至${momentText(pause.to)}暂停计时（${pause.reason}），顺延${clock}${lost}`;
      return { at: pause.from, kind: 'pause', text };
    });
}

function assumedText(calendar: WorkingCalendar, start: number, due: number): string {
  const years = [];
  for (let year = cityDate(start).getUTCFullYear(); year <= cityDate(due).getUTCFullYear(); year++)
    if (!calendar.knownYears.has(year)) years.push(`${year}年`);
  return `${years.join('、')}的节假日安排尚未录入，暂按周一至周五为工作日推算，录入后可能变化`;
}

function limitText(limit: TimeLimit): string {
  if ('workingDays' in limit)
    return limit.workingDays === 0 ? '须在当日下班前办理' : `时限${limit.workingDays}个工作日，自次一工作日开始计算`;
  if ('workingHours' in limit) return `时限${limit.workingHours}个工作小时`;
  if ('minutes' in limit) return `时限为工作时间${durationText(limit.minutes)}`;
  return `时限${durationText(limit.clockMinutes)}，节假日照常计算`;
}

function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}分钟`;
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分钟`;
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const cityDate = (at: number) => new Date(at + cityOffsetMs);

function dayText(day: number): string {
  const date = cityDate(midnightOf(day));
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${weekdays[weekdayOf(day)]}）`;
}

function momentText(at: number): string {
  const date = cityDate(at);
  return `${date.getUTCFullYear()}年${dayText(dayOf(at))}${date.toISOString().slice(11, 16)}`;
}
