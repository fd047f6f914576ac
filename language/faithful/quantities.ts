import { readNumber } from '../extract/numerals.ts';

export type QuantityKind = '数字' | '日期' | '时间' | '金额' | '比例' | '期限';

/** A figure that a text states, in a form in which the same figure is the same text: `3-6`, `15000`, `3工作日`. */
export interface Quantity {
  kind: QuantityKind;
  value: string;
  /** As it is written there, numerals of Chinese characters as digits. */
  text: string;
}

/** Every figure of a text, the most telling reading of each: dates before numbers. */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  let rest = withDigits(text);
  for (const { kind, pattern, read } of readings) {
    rest = rest.replaceAll(pattern, (...match: string[]) => {
      for (const value of read(match)) found.push({ kind, value, text: (match[0] as string).trim() });
      // What was read as a date is not read as numbers again.
      return '　'.repeat((match[0] as string).length);
    });
  }
  return found;
}

/** All numbers that stand in a text, however they are meant. */
export const numbersIn = (text: string): Set<string> =>
  new Set([...withDigits(text).matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => plain(number)));

const plain = (number: string) => String(Number(number));
const day = (month = '', date = '') => `${plain(month)}-${plain(date)}`;
const scales: Record<string, number> = { '': 1, 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const scaled = (number = '', scale = '') => String(Math.round(Number(number) * (scales[scale] ?? 1) * 100) / 100);
const spans: Record<string, string> = { 日: '天', 小时: '时', 钟头: '时', 星期: '周', 礼拜: '周' };

type Reading = { kind: QuantityKind; pattern: RegExp; read: (match: string[]) => string[] };

const readings: readonly Reading[] = [
  // Points of a list are no figures.
  { kind: '数字', pattern: /(?:^|\n)[ (（]*\d{1,2}[.、)）](?!\d)/g, read: () => [] },
  {
    kind: '日期',
    pattern: /((?:19|20)\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?/g,
    read: ([, year, month, date]) => [`${year}-${day(month, date)}`],
  },
  { kind: '日期', pattern: /(\d{1,2})月(?:份)?(\d{1,2})[日号]?/g, read: ([, month, date]) => [day(month, date)] },
  {
    kind: '时间',
    pattern: /(\d{1,2})(?:[点时](?:(\d{1,2})分?|半)?(?!间|候|段)|[:：](\d{2}))/g,
    read: ([all = '', hour = '0', minute, colon]) => [
      `${Number(hour) % 12}:${Number(minute ?? colon ?? (all.endsWith('半') ? 30 : 0))}`,
    ],
  },
  {
    kind: '比例',
    pattern: /(\d+(?:\.\d+)?)\s*[%％]|百分之(\d+(?:\.\d+)?)/g,
    read: ([, a, b]) => [plain(a ?? b ?? '')],
  },
  {
    kind: '金额',
    pattern: /(\d+(?:\.\d+)?)\s*([千万亿]?)(?:余|多)?(?:元|块)/g,
    read: ([, number, scale]) => [scaled(number, scale)],
  },
  {
    kind: '期限',
    pattern: /(\d+(?:\.\d+)?)\s*(?:个)?(工作日|小时|钟头|分钟|月|年|天|日|周|星期|礼拜)(?!份|度|号)/g,
    read: ([, number = '', span = '']) => [`${plain(number)}${spans[span] ?? span}`],
  },
  { kind: '数字', pattern: /\d+(?:\.\d+)?/g, read: ([number = '']) => [plain(number)] },
];

/** Full-width digits, digits in groups and numerals of Chinese characters, all as plain digits. */
function withDigits(text: string): string {
  return text
    .replaceAll(/[０-９：．％]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replaceAll(numeral, (said) => (notNumbers.has(said) ? said : String(readNumber(said) ?? said)));
}

const unit = '[天日月年个元块万时点分秒周件次人户米里吨倍成%号台辆家条名位岁级层栋盏处张份项起]';
// 一 alone says "a" more often than it counts, and two are told by their unit only.
const numeral = new RegExp(
  `[零〇一二两三四五六七八九十百千万]{2,}|[二两三四五六七八九十](?=(?:多|余|来)?(?:个?${unit}|工作日|小时|星期|礼拜))`,
  'g',
);
const notNumbers = new Set(['万一', '一一', '三三两两']);
