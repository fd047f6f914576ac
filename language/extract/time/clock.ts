import { readNumber } from '../numerals.ts';
import { day, hour, type Local, minute } from './interval.ts';

/** Parts of the day: from and to in hours; 晚 goes on after midnight. */
const parts: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 凌晨: [0, 6], 清晨: [5, 8], 清早: [5, 8], 早: [6, 9], 早上: [6, 9], 早晨: [6, 9], 晨: [5, 8], 上午: [8, 12] },
  ...{ 中午: [11, 14], 正午: [12, 13], 午后: [13, 17], 下午: [13, 18], 傍晚: [17, 20], 晚: [18, 24], 晚上: [18, 24] },
  ...{ 晚间: [18, 24], 夜: [20, 24], 夜里: [20, 24], 夜间: [20, 24], 半夜: [22, 26], 深夜: [22, 26], 午夜: [23, 25] },
};

interface Said {
  readonly period?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly fraction?: string | undefined;
  readonly digitalHour?: string | undefined;
  readonly digitalMinute?: string | undefined;
}

/**
 * A time of day on the day that begins at `from`. Without a date it is the last such time before `now`; with one it
 * stays on its day. 晚上 8 点 is 20:00, 中午 1 点 is 13:00, 夜里 2 点 belongs to the night that follows.
 */
export function clockOf(said: Said, from: number, now: number, hasDate: boolean): Local | null {
  const found = timeOfDay(said);
  if (!found) return null;
  const local = { ...found, from: from + found.from, to: from + found.to };
  if (hasDate || local.from <= now) return local;
  return { ...local, from: local.from - day, to: local.to - day };
}

function timeOfDay(said: Said): Local | null {
  const written = said.hour ?? said.digitalHour;
  const [first, last] = parts[said.period ?? ''] ?? [0, 24];
  if (written === undefined) return said.period ? { from: first * hour, to: last * hour, precision: 'part' } : null;
  const counted = readNumber(written);
  if (counted === null || counted > 24) return null;
  const from = onDay(counted, said.period) * hour;
  const minutes = minutesOf(said);
  if (minutes === null) return { from, to: from + hour, precision: 'hour' };
  return { from: from + minutes * minute, to: from + (minutes + 1) * minute, precision: 'minute' };
}

function onDay(counted: number, period = ''): number {
  const [first] = parts[period] ?? [0, 24];
  if (period === '凌晨') return counted === 12 ? 0 : counted;
  if (first >= 20 || period.startsWith('晚'))
    return counted < 5 ? counted + 24 : counted <= 12 ? counted + 12 : counted;
  if (first >= 13 || period === '傍晚') return counted < 12 ? counted + 12 : counted;
  if (period === '中午' || period === '正午') return counted < 4 ? counted + 12 : counted;
  return counted;
}

function minutesOf({ fraction, minute: written, digitalMinute }: Said): number | null {
  if (fraction) return { 半: 30, 一刻: 15, 三刻: 45 }[fraction] ?? null;
  const said = (written ?? digitalMinute)?.replace('几', '');
  return said === undefined ? null : readNumber(said);
}
