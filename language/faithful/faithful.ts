import { properWordsIn } from './proper-words.ts';
import { numbersIn, type QuantityKind, quantitiesIn } from './quantities.ts';

/** Something an answer states that its sources do not: a figure, or the name of a person, a place, an organisation. */
export interface Unsupported {
  kind: QuantityKind | '名称' | '承诺' | '联系方式' | '内容';
  text: string;
}

/**
 * What a text claims that none of its sources says: figures by value (三天 is 3天, 1.5万元 is 15000元), names by the
 * letter. Empty for a text that can be answered for. A name that is put together from the words of a source passes.
 */
export function unsupported(text: string, sources: readonly string[]): Unsupported[] {
  const source = sources.join('\n');
  const stated = new Set(quantitiesIn(source).map(({ kind, value }) => `${kind}${value}`));
  const dates = new Set([...stated].flatMap((each) => (each.startsWith('日期') ? [monthAndDay(each)] : [])));
  const numbers = numbersIn(source);
  const found: Unsupported[] = [];
  for (const { kind, value, text: said } of quantitiesIn(text)) {
    if (stated.has(`${kind}${value}`)) continue;
    if (kind === '日期' && isSameDay(value, dates, numbers)) continue;
    // 罚款5000 in the source, 5000元 in the answer: the number stands there, though not its unit.
    if ((kind === '数字' || kind === '金额') && numbers.has(value)) continue;
    if (kind === '数字' && value === '1') continue;
    found.push({ kind, text: said });
  }
  for (const word of properWordsIn(text)) if (!isIn(source, word)) found.push({ kind: '名称', text: word });
  return distinct(found);
}

/** Promises and ways of reaching somebody need a source with authority: what a citizen says cannot commit an office. */
export function unauthorized(text: string, authority: readonly string[]): Unsupported[] {
  const source = authority.join('\n');
  const promised = [...new Set(text.match(promises) ?? [])].filter((word) => !source.includes(word));
  const ways = [...new Set(text.match(contacts) ?? [])].filter((way) => !source.includes(way));
  return [
    ...promised.map((word) => ({ kind: '承诺' as const, text: word })),
    ...ways.map((way) => ({ kind: '联系方式' as const, text: way })),
  ];
}

/** One sentence for people: what was refused and why. */
export function refusalSentence(found: readonly Unsupported[]): string {
  const shown = found.slice(0, mostNamed).map(({ kind, text }) => `${kind}“${text}”`);
  const more = found.length > mostNamed ? `等 ${found.length} 处` : '';
  return `${shown.join('、')}${more}没有依据`;
}

const mostNamed = 4;
const promises = /赔偿|补偿|赔付|退还|退款|退费|罚款|处罚|免除|减免|发放|承诺|保证|道歉|辞退|免职|立案|拘留/g;
const contacts =
  /(?:https?:\/\/|www\.)[^\s，。；]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)/g;

const monthAndDay = (value: string) => value.split('-').slice(-2).join('-').replace(/^日期/, '');

function isSameDay(value: string, dates: ReadonlySet<string>, numbers: ReadonlySet<string>): boolean {
  const [year, ...rest] = value.split('-');
  if (rest.length === 1) return dates.has(value);
  return dates.has(rest.join('-')) && numbers.has(year as string);
}

/** 五里镇路灯 is supported by 五里镇 and 路灯: each half stands in the source. */
function isIn(source: string, word: string): boolean {
  if (source.includes(word)) return true;
  for (let at = 2; at <= word.length - 2; at++) {
    if (source.includes(word.slice(0, at)) && source.includes(word.slice(at))) return true;
  }
  return false;
}

const distinct = (found: readonly Unsupported[]) => [
  ...new Map(found.map((each) => [`${each.kind}${each.text}`, each])).values(),
];
