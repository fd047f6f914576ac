import { normalizePhone } from '../phone.ts';
import type { PhoneHit, Span } from './hits.ts';
import type { Prepared } from './text.ts';

/** Ten digits as they are read out on the telephone: 幺 for one, 洞 for nought, 拐 for seven. */
const spoken: Readonly<Record<string, string>> = {
  ...{
    零: '0',
    〇: '0',
    洞: '0',
    一: '1',
    幺: '1',
    妖: '1',
    腰: '1',
    壹: '1',
    二: '2',
    两: '2',
    贰: '2',
    三: '3',
    叁: '3',
  },
  ...{
    四: '4',
    肆: '4',
    五: '5',
    伍: '5',
    六: '6',
    陆: '6',
    七: '7',
    拐: '7',
    柒: '7',
    八: '8',
    捌: '8',
    九: '9',
    勾: '9',
    玖: '9',
  },
};
const spokenDigit = `[${Object.keys(spoken).join('')}]`;
const spokenNumber = new RegExp(`${spokenDigit}(?:[ ,、.-]{0,2}${spokenDigit}){6,}`, 'g');

const mobile = /(?<!\d)(?:(?:\+|00)?86[ -]{0,2})?1[ .、-]{0,2}[3-9](?:[ .、-]{0,2}\d){9}(?!\d)/g;
const landline = /(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]{0,2}[2-8]\d{2,3}[ -]?\d{4}(?:(?:转|-)\d{1,6})?(?!\d)/g;
const service = /(?<!\d)[48]00(?:[ -]?\d){7}(?!\d)/g;
/** A local number is only one where a telephone is spoken of. */
const local = /(?<=(?:电话|座机|致电|拨打|热线|号码|联系)[^\d\n。;!?]{0,6})[2-8]\d{2,3}[ -]?\d{4}(?!\d)/g;

const shapes = [
  { pattern: mobile, confidence: 0.96 },
  { pattern: service, confidence: 0.93 },
  { pattern: landline, confidence: 0.95 },
  { pattern: local, confidence: 0.7 },
];

/** What such a number is said to be instead, right before it. */
const anotherNumber =
  /(?:账号|帐号|卡号|单号|工号|编号|订单号?|证号|证书号?|合同号?|微信号?|[qQ]{2}号?|运单)[:是为]{0,2} ?$/;

/**
 * Telephone numbers in a text: mobile, landline with area code, 400 and 800, local ones after 电话; with spaces or marks
 * between the digits, and read out digit by digit (幺三八 …). `areaCode` is put before local numbers, e.g. `0915`.
 * `taken` are numbers of another kind, in which no telephone number is looked for.
 */
export function readPhones({ text }: Prepared, taken: readonly Span[], areaCode?: string): PhoneHit[] {
  const digits = withDigits(text, taken);
  const hits: PhoneHit[] = [];
  for (const { pattern, confidence } of shapes) {
    for (const match of digits.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (hits.some((hit) => hit.start < end && start < hit.end)) continue;
      if (anotherNumber.test(text.slice(Math.max(0, start - 8), start))) continue;
      const value = normalizePhone(match[0].replaceAll('、', ''), areaCode === undefined ? {} : { areaCode });
      if (value !== null && !isMadeUp(value)) hits.push({ kind: 'phone', start, end, value, confidence });
    }
  }
  return hits.sort((one, other) => one.start - other.start);
}

/** The same text with numbers that are read out in digits, and without what is taken; every unit where it was. */
function withDigits(text: string, taken: readonly Span[]): string {
  let digits = text.replace(spokenNumber, (number) =>
    number.replace(/./g, (character) => spoken[character] ?? character),
  );
  for (const { start, end } of taken) digits = digits.slice(0, start) + 'x'.repeat(end - start) + digits.slice(end);
  return digits;
}

/** 00000000000, 13800000000 as a placeholder: seven times the same digit is nobody's number. */
const isMadeUp = (value: string) => /(\d)\1{7}/.test(value);
