import { maskPhone } from '@minsheng/language/phone';

/** 王秀英 → 王**; two-character surnames keep one character as well: it tells enough. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return rest.length === 0 ? first : first + '*'.repeat(Math.min(2, rest.length));
};

// Mobile numbers, landlines with their area code, identity numbers of 18 and bank cards of 16 to 19 digits.
const personal = /(?<!\d)(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g;

/** What a citizen said, without the numbers that lead to a person. */
export const maskText = (text: string): string =>
  text.replace(personal, (number) =>
    number.length > 13
      ? `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`
      : maskPhone(number.replace('-', '')),
  );
