import type { PrivateHit } from './hits.ts';
import type { Prepared } from './text.ts';

/** Identity numbers: seventeen digits and a check digit (GB 11643). */
const identity = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const account = /(?<!\d)(?:62|4\d|5[1-5]|9[58])(?: ?\d){14,17}(?!\d)/g;
const mail = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;

/** Numbers that belong to one person only: identity cards, bank accounts, mail addresses; masked, to be hidden. */
export function readPrivateNumbers({ text }: Prepared): PrivateHit[] {
  const hits: PrivateHit[] = [];
  const keep = (kind: PrivateHit['kind'], match: RegExpExecArray, value: string, confidence: number) => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (!hits.some((hit) => hit.start < end && start < hit.end)) hits.push({ kind, start, end, value, confidence });
  };
  for (const match of text.matchAll(identity))
    keep('identity', match, middleMasked(match[0], 6, 4), checked(match[0]) ? 1 : 0.7);
  for (const match of text.matchAll(account))
    keep('account', match, middleMasked(match[0].replaceAll(' ', ''), 4, 4), 0.8);
  for (const match of text.matchAll(mail)) keep('mail', match, match[0].replace(/^(.).*@/, '$1***@'), 0.95);
  return hits.sort((one, other) => one.start - other.start);
}

const middleMasked = (number: string, head: number, tail: number) =>
  number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(-tail);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check digit of GB 11643 (ISO 7064, MOD 11-2). */
function checked(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}
