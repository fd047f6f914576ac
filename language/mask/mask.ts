import { namesIn } from './names.ts';
import { type PersonalKind, personalIn } from './patterns.ts';

/** What is known beforehand to belong to people. */
export interface Known {
  names?: readonly string[];
  numbers?: readonly string[];
}

export interface Masked {
  /** The texts in their order, with placeholders such as ⟦电话1⟧ in place of every personal value. */
  texts: string[];
  /** What stands for what; no value occurs in any of `texts`. */
  values: { placeholder: string; kind: PersonalKind; value: string }[];
}

/**
 * Takes what belongs to people out of texts that leave the house: telephone and identity numbers, bank cards, plates,
 * mail addresses, accounts, house numbers and names. A value found in one of the texts is taken out of all of them.
 */
export function mask(texts: readonly string[], known: Known = {}): Masked {
  const plain = texts.map((text) => text.replaceAll('⟦', '〔').replaceAll('⟧', '〕'));
  const kinds = new Map<string, PersonalKind>();
  const note = (kind: PersonalKind, value: string) => {
    if (value.trim().length >= shortest && !kinds.has(value)) kinds.set(value, kind);
  };
  for (const name of known.names ?? []) {
    note('姓名', name.trim());
    // 秀英 for 王秀英: neighbours and families say it so.
    if (/^\p{Script=Han}{3}$/u.test(name.trim())) note('姓名', name.trim().slice(1));
  }
  for (const number of known.numbers ?? []) note('电话', number.trim());
  for (const text of plain) {
    for (const { kind, value } of personalIn(text)) note(kind, value);
    for (const name of namesIn(text)) note('姓名', name);
  }
  return replaced(plain, kinds);
}

/** Puts the values back. Placeholders that stand for nothing stay as they are: see `brokenPlaceholders`. */
export function unmask(text: string, values: Masked['values']): string {
  const of = new Map(values.map(({ placeholder, value }) => [placeholder, value]));
  return text.replaceAll(placeholders, (placeholder) => of.get(placeholder) ?? placeholder);
}

/** Placeholders of an answer that were invented or damaged on the way; with any of them it cannot be put back together. */
export function brokenPlaceholders(text: string, values: Masked['values']): string[] {
  const of = new Set(values.map(({ placeholder }) => placeholder));
  const unknown = [...text.matchAll(placeholders)].map(([found]) => found).filter((found) => !of.has(found));
  const rest = text.replaceAll(placeholders, '');
  return [...unknown, ...[...rest.matchAll(damaged)].map(([found]) => found)];
}

const shortest = 2;
const placeholders = /⟦[^⟦⟧]{1,12}⟧/g;
const damaged = /[⟦⟧]|[[【(（](?:电话|身份证|银行卡|号码|车牌|邮箱|账号|门牌|姓名)\d+[\]】)）]/g;

function replaced(texts: readonly string[], kinds: ReadonlyMap<string, PersonalKind>): Masked {
  // The longest first: what is part of another value goes with it.
  const found = [...kinds.keys()].toSorted((a, b) => b.length - a.length);
  if (found.length === 0) return { texts: [...texts], values: [] };
  const counts = new Map<PersonalKind, number>();
  const given = new Map<string, string>();
  const pattern = new RegExp(found.map((value) => RegExp.escape(value)).join('|'), 'g');
  const placeholderOf = (value: string) => {
    const kind = kinds.get(value) as PersonalKind;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    given.set(value, `⟦${kind}${number}⟧`);
    return given.get(value) as string;
  };
  const masked = texts.map((text) => text.replaceAll(pattern, (value) => given.get(value) ?? placeholderOf(value)));
  const values = [...given].map(([value, placeholder]) => ({
    placeholder,
    value,
    kind: kinds.get(value) as PersonalKind,
  }));
  return { texts: masked, values };
}
