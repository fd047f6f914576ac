/** The hotline's clock: exports carry no zone, and China has kept one since 1991. */
const zone = '+08:00';

/**
 * Reads a time as old platforms write it — `2019/4/25 9:32`, `2019-04-25 09:32:09`, `2019年4月25日 9时32分`,
 * `20190425093209`, `2019/4/25 下午 3:05`, an Excel serial, seconds or milliseconds since 1970 — and gives it as ISO
 * in UTC. Null for what cannot be read without guessing, such as `4/25/2019`.
 */
export function readMoment(written: string): string | null {
  const text = written.normalize('NFKC').trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return readNumber(text);
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return toIso(new Date(text));
  const found = pattern.exec(text);
  if (!found?.groups) return null;
  const { year, month, day, half, hour, minute, second } = found.groups;
  return civil(
    Number(year),
    Number(month),
    Number(day),
    onDay(half, Number(hour ?? 0)),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
}

const day = String.raw`(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?`;
const half = String.raw`[\sT,]*(?:(?:星期|周)[一二三四五六日天])?\s*(?<half>上午|下午|凌晨|早上|中午|晚上|AM|PM)?`;
const time = String.raw`(?<hour>\d{1,2})\s*[:时点]\s*(?:(?<minute>\d{1,2})\s*(?:[:分]\s*(?:(?<second>\d{1,2})(?:[.,]\d+)?\s*秒?)?)?)?`;
const pattern = new RegExp(`^${day}(?:${half}\\s*${time})?$`, 'i');

function onDay(half: string | undefined, hour: number): number {
  if (half && /下午|晚上|pm/i.test(half) && hour < 12) return hour + 12;
  if (half && /上午|凌晨|am/i.test(half) && hour === 12) return 0;
  return hour;
}

function readNumber(text: string): string | null {
  const packed = /^((?:19|20)\d{2})([01]\d)([0-3]\d)(?:([0-2]\d)([0-5]\d)([0-5]\d)?)?$/.exec(text);
  if (packed) {
    const [year, month, day, hour, minute, second] = packed.slice(1).map((part) => Number(part ?? 0));
    return civil(year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  }
  const value = Number(text);
  if (/^\d{13}$/.test(text)) return toIso(new Date(value));
  if (/^\d{10}$/.test(text)) return toIso(new Date(value * 1000));
  // An Excel serial of 1980–2064 whose cell lost its date format.
  if (value < 29_221 || value >= 60_000) return null;
  const wall = new Date(Math.round((value - 25_569) * 86_400) * 1000);
  return toIso(new Date(wall.toISOString().replace('Z', zone)));
}

function civil(year: number, month: number, day: number, hour: number, minute: number, second: number): string | null {
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 59) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second) - 8 * 3_600_000;
  return toIso(new Date(utc));
}

const toIso = (moment: Date) => (Number.isNaN(moment.getTime()) ? null : moment.toISOString());
