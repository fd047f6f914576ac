import { dictionary } from '../segment.ts';

/**
 * What a text is compared by: characters, pairs and triples of neighbouring characters, jieba's words, and the pairs of
 * characters inside the names of places (小区, roads, schools, companies), which are kept apart for a score of their own.
 */
export const kinds = ['character', 'pair', 'triple', 'word', 'place'] as const;
const [character, pair, triple, word, place] = [0, 1, 2, 3, 4] as const;
export const pairKind = pair;
export const placeKind = place;

/** Kinds that lead to candidates; the others only refine their order (a common character leads everywhere). */
export const leadsToCandidates = (kind: number) => kind === pair || kind === word;

/** A text longer than this (UTF-16 units) is compared by its beginning. */
const maxLength = 4000;

/**
 * Visits every term of a text with its kind and the place of its first unit in the folded text (NFKC, lower case, no
 * white space). Terms never cross punctuation, except words, which hold none. Returns the number of characters visited.
 */
export function forEachTerm(text: string, visit: (key: string, kind: number, at: number) => void): number {
  const folded = fold(text).slice(0, maxLength);
  let characters = 0;
  for (const { index, 0: run } of folded.matchAll(runs)) {
    characters += run.length;
    for (let at = 0; at < run.length; at++) {
      visit(`1${run[at]}`, character, index + at);
      if (at + 2 <= run.length) visit(`2${run.slice(at, at + 2)}`, pair, index + at);
      if (at + 3 <= run.length) visit(`3${run.slice(at, at + 3)}`, triple, index + at);
    }
  }
  let from = 0;
  for (const each of dictionary().cut(folded, true)) {
    if (hasLetter.test(each)) visit(`w${each}`, word, from);
    from += each.length;
  }
  for (const { name, at } of placeNames(folded)) {
    for (let offset = 0; offset + 2 <= name.length; offset++) visit(`p${name.slice(offset, offset + 2)}`, place, at);
  }
  return characters;
}

/** Words that open a title and say nothing about its matter. */
const openers = /咨询|反映|投诉|请问|请求|举报|恳请|希望|关于|有关|相关|求助|呼吁|询问|质疑|强烈|再次/g;

/** A text without the words that open titles: what is left is what must be found. */
export const withoutOpeners = (text: string) => text.replace(openers, '，');

/**
 * The names of places, institutions and companies in a text, by what they end in (小区, 路, 街道, 学校, 公司 …); found by
 * pattern, so some carry a word too much at their beginning. With the place of each in the text as given.
 */
export function placeNames(text: string): { name: string; at: number }[] {
  const found: { name: string; at: number }[] = [];
  for (const { index, 0: match } of text.matchAll(placePattern)) {
    const name = match.replace(beforeNames, '');
    if (name.length >= 2 && !generic.test(name)) found.push({ name, at: index + match.length - name.length });
  }
  return found;
}

export const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const runs = /[^\p{Z}\p{C}\p{P}\p{Sm}\p{Sc}\p{Sk}]+/gu;
const hasLetter = /[\p{L}\p{N}]/u;
const endings =
  '小区|社区|街道|大道|公园|广场|花园|大厦|学校|小学|中学|大学|学院|幼儿园|医院|公司|集团|市场|超市|酒店|工地|项目|楼盘|家园|新城|国际|' +
  '公寓|山庄|别墅|地铁站|号线|路口|高速|大桥|隧道|湖|路|街|巷|镇|乡|村|组|县|区|市|苑|府|园|城|院|站|桥|湾|庭';
const placePattern = new RegExp(`[\\p{Script=Han}a-z0-9]{1,8}?(?:${endings})`, 'gu');
const beforeNames =
  /^(?:我们|我是|我|本人|家住|居住在|住在|位于|在|于|的|是|和|与|及|请问|请|咨询|反映|投诉|举报|关于|建议|希望|对|从|到|至|为|由|因|把|让|被|住|给|就|这个|该|此|一个)+/u;
const generic = /^(?:小区|社区|公司|学校|医院|市场|项目|工地|集团|街道|广场|公园|楼盘|本市|全市|城市|超市|酒店)$/u;
