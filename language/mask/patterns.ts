import { readPhones } from '../extract/phones.ts';
import { readPlates } from '../extract/plates.ts';
import { readPrivateNumbers } from '../extract/private-numbers.ts';
import { prepare } from '../extract/text.ts';

/** What a value is, as it stands in its placeholder: ⟦电话1⟧. */
export type PersonalKind = '电话' | '身份证' | '银行卡' | '号码' | '车牌' | '邮箱' | '账号' | '门牌' | '姓名';

export interface Found {
  kind: PersonalKind;
  value: string;
}

/**
 * What is read out of an appeal as somebody's number, plate or address; and besides, as a net below it, any number long
 * enough to be one, accounts and house numbers. Full-width letters and digits are read as the others.
 */
export function personalIn(text: string): Found[] {
  const prepared = prepare(text);
  const hidden = readPrivateNumbers(prepared);
  const read = [...hidden, ...readPhones(prepared, hidden), ...readPlates(prepared, { otherProvinces: '使领' })];
  const found = read.map(({ kind, start, end }): Found => ({ kind: kinds[kind], value: text.slice(start, end) }));
  for (const { kind, pattern } of net) {
    for (const match of prepared.text.matchAll(pattern)) {
      const said = match[1] ?? match[0];
      const start = match.index + match[0].indexOf(said);
      const known = kind ?? kindOfNumber(said);
      if (known) found.push({ kind: known, value: text.slice(start, start + said.length) });
    }
  }
  return found;
}

const kinds = { phone: '电话', plate: '车牌', identity: '身份证', account: '银行卡', mail: '邮箱' } as const;

const counted = '(?:\\d{1,5}(?:-\\d{1,4}){0,2}|[A-Za-z]\\d{0,3})';
const spoken = '[一二三四五六七八九十百零〇]{1,4}';
const parts = `(?:${counted}(?:号楼|号院|栋|幢|座|单元|楼|层|室|号房|号商铺)|${spoken}(?:号楼|号院|单元|室|号房))`;
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领';

/** Without a kind: any long number, told apart by its digits. */
const net: { kind: PersonalKind | null; pattern: RegExp }[] = [
  {
    kind: '账号',
    pattern: /(?:微信|QQ|qq|抖音|支付宝|快手)(?:号码?|账号|帐号)?[:：是为\s]{0,3}([A-Za-z0-9_-]{5,20})/g,
  },
  {
    kind: '车牌',
    pattern: new RegExp(`[${provinces}][A-HJ-Za-hj-z][·•. -]?(?=[A-Za-z]{0,4}\\d)[A-Za-z0-9]{5,6}`, 'g'),
  },
  { kind: null, pattern: /(?<![0-9])\+?[0-9](?:[ -]{0,2}[0-9]){6,}(?:[Xx](?![A-Za-z]))?/g },
  { kind: '号码', pattern: /[〇零一二三四五六七八九幺两](?:[ -]?[〇零一二三四五六七八九幺两]){6,}/g },
  { kind: '门牌', pattern: new RegExp(`${parts}(?:[ -]?(?:${parts}|${counted}号?))*`, 'g') },
  {
    kind: '门牌',
    pattern: new RegExp(`(?<=[路街巷道弄里村组区园苑城院坊社])(?:${counted}|${spoken})号(?![线文令])`, 'g'),
  },
  { kind: '门牌', pattern: new RegExp(`(?<=村)(?:第?(?:${counted}|${spoken})[组社])(?:${counted}号)?`, 'g') },
  { kind: '门牌', pattern: /(?<![0-9-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{2,4}(?![0-9-])/g },
];

/** Null for what is no person's: a date, a year with a month. */
function kindOfNumber(said: string): PersonalKind | null {
  if (/^(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2})?$/.test(said)) return null;
  const digits = said.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) || /^[48]00\d{7}$/.test(digits)) return '电话';
  if (/[Xx]$/.test(said) && digits.length === 17) return '身份证';
  if (digits.length === 18) return '身份证';
  if (digits.length >= 16 && digits.length <= 19) return '银行卡';
  return /^[2-8]\d{6,7}$/.test(digits) ? '电话' : '号码';
}
