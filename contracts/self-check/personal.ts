import type { Asked, CheckedField, Found } from './form.ts';

/** Mobile numbers, landlines with area code; the marks between the digits are left out by some and not by others. */
const phone = /(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?[2-8]\d{6,7})(?!\d)/g;
/** Identity numbers: seventeen digits and a check digit, or the fifteen of before. */
const identity = /(?<!\d)(?:[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx])(?!\d)/g;
const account = /(?<!\d)(?:62\d{14,17})(?!\d)/g;

export const phoneInTitle = ({ form }: Asked): Found[] =>
  cutOut(form.title, phone, 'title', '标题里有电话号码', '删去号码');

export const identityInTitle = ({ form }: Asked): Found[] =>
  cutOut(form.title, identity, 'title', '标题里有身份证号码', '删去号码');

/** In the text it may be needed to tell people apart, but never whole. */
export function identityInContent({ form }: Asked): Found[] {
  const found = [...form.content.matchAll(identity), ...form.content.matchAll(account)];
  if (found.length === 0) return [];
  const masked = form.content
    .replace(identity, (number) => `${number.slice(0, 6)}********${number.slice(-4)}`)
    .replace(account, (number) => `${number.slice(0, 4)}********${number.slice(-4)}`);
  const message = `诉求内容里有 ${found.length} 处完整的身份证或银行卡号码`;
  return [{ field: 'content', message, mend: { label: '遮蔽号码', field: 'content', value: masked } }];
}

export function nameInTitle({ form }: Asked): Found[] {
  const name = form.citizenName.trim();
  if (name.length < 2 || /先生|女士|匿名|市民|群众/.test(name) || !form.title.includes(name)) return [];
  return [
    {
      field: 'title',
      message: '标题里有诉求人姓名',
      mend: { label: '删去姓名', field: 'title', value: tidy(form.title.replaceAll(name, '')) },
    },
  ];
}

export function phoneImplausible({ form }: Asked): Found[] {
  const digits = form.citizenPhone.replace(/\D/g, '');
  if (digits === '' || form.citizenPhone.startsWith('+')) return [];
  const isKnownShape = /^(?:1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}|1\d{2,4}|9\d{4,7}|[48]00\d{7})$/.test(digits);
  const isRepeated = /(\d)\1{6,}$/.test(digits) || digits.endsWith('12345678');
  if (isKnownShape && !isRepeated) return [];
  const message = isKnownShape ? '联系电话像是随手填的，请核对' : `联系电话 ${digits.length} 位，不是常见的号码`;
  return [{ field: 'citizenPhone', message, mend: { label: '核对电话', field: 'citizenPhone' } }];
}

function cutOut(text: string, pattern: RegExp, field: CheckedField, message: string, label: string): Found[] {
  const without = text.replace(pattern, '');
  return without === text ? [] : [{ field, message, mend: { label, field, value: tidy(without) } }];
}

/** What is left after something was taken out: no double spaces, no mark at the edge. */
const tidy = (text: string) =>
  text
    .replace(/[（(][\s，、：:]*[）)]/g, '')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s，、：:]+|[\s，、：:]+$/g, '');
