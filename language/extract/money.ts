import type { MoneyHit } from './hits.ts';
import { numberPattern, readNumber } from './numerals.ts';
import type { Prepared } from './text.ts';

/** What 元, 块 and the like mean something else before: 元月, 单元, 块地, 一毛不拔. */
const yuan =
  '(?:元(?![月旦素件老宵帅首气凶])|圆(?=整|正|人民币)|块(?![地砖板牌石田土玻空区瓦木铁草绿电布大小面肉骨屏场儿状])|人民币)';
const plain = '(?:个?[万亿])?';
const about = '[多余来几]?';
const amount = `(${numberPattern})${about}${plain}`;
const rest = `(?:(${numberPattern})[角毛](?:(${numberPattern})分)?|(${numberPattern})分|[一二三四五六七八九\\d](?![\\d.%一二三四五六七八九十年月日天个人]))?`;
const inYuan = new RegExp(`(?:(${numberPattern})[万千百]?[-~至到])?${amount}(${yuan})(?:钱|整|正|人民币)?${rest}`, 'g');
const inJiao = /(?<![第之.\d])(?:\d{1,6}(?:\.\d{1,3})?角(?!度)|[一二三四五六七八九两\d]{1,4}[角毛分]钱)/g;
/** 罚18万: where money is spoken of, 万 alone is enough. */
const inTenThousands = new RegExp(
  `(?<=(?:罚|收入|款|费|价|资|赔|赚|亏|损失|贷|欠|收|付|交|花|给|要|骗|售|租|押金|补偿|补助|金额|首付|投入|需要|高达|近|达|约|共计?)[了的我为是大概需要约近达]{0,4}[\\u4e00-\\u9fff]{0,2})(${numberPattern})${about}(?:[万亿]元?)?(?![\\d万亿元块多余人口平方米吨户亩字次辆公里年天名斤株棵立伏个位头只条件套份级度%])`,
  'g',
);

/**
 * Amounts of money: 3元, 1200.50元, 三万五千元, 3-5万元, 36万2千5百元, 55块, 5毛钱, and 罚18万 where money is spoken of.
 * Values in yuan.
 */
export function readMoney({ text }: Prepared): MoneyHit[] {
  const hits: MoneyHit[] = [];
  const keep = (start: number, end: number, value: number | null, upTo: number | null, confidence: number) => {
    if (value === null || !(value > 0) || hits.some((hit) => hit.start < end && start < hit.end)) return;
    hits.push({ kind: 'money', start, end, value: cents(value), upTo: upTo === null ? null : cents(upTo), confidence });
  };
  for (const match of text.matchAll(inYuan)) {
    const [whole, from, number = ''] = match;
    if (isBareOne(whole, text, match.index) || isVague(text, match.index, whole)) continue;
    const upper = amountOf(whole, number);
    const lower = from === undefined ? null : lowerEnd(whole, from, upper);
    keep(match.index, match.index + whole.length, lower ?? upper, lower === null ? null : upper, 0.95);
  }
  for (const match of text.matchAll(inJiao)) {
    if (/^一[分毛]钱/.test(match[0])) continue;
    const number = readNumber(match[0].replace(/[角毛分钱]/g, ''));
    const share = match[0].includes('分') ? 100 : 10;
    keep(match.index, match.index + match[0].length, number === null ? null : number / share, null, 0.85);
  }
  for (const match of text.matchAll(inTenThousands)) {
    if (isVague(text, match.index, match[0])) continue;
    const number = match[0].replace(/[多余来几元]/g, '');
    if (!/[万亿kKwW]/.test(number) || /^[万亿kKwW]/.test(number)) continue;
    keep(match.index, match.index + match[0].length, readNumber(number), null, 0.75);
  }
  return hits.sort((one, other) => one.start - other.start);
}

/** 几十元 and 数十万元 are no amounts; 一块一块 is no money. */
const isVague = (text: string, at: number, said: string) =>
  /[几数好\d.]/.test(text[at - 1] ?? '') ||
  (/块$/.test(said) && text[at + said.length] === '块') ||
  text.slice(at - 2, at) === said;

const cents = (value: number) => Math.round(value * 100) / 100;

/** What stands before the unit, and the 角 and 分 after it. */
function amountOf(whole: string, number: string): number | null {
  const at = whole.lastIndexOf(number);
  const magnitude = /^[多余来几]?个?([万亿])/.exec(whole.slice(at + number.length))?.[1] ?? '';
  const main = readNumber(number + magnitude);
  if (main === null) return null;
  const small = whole.slice(at + number.length).match(/(?:元|块钱?|圆)([^元块圆钱整正人民币]+)$/)?.[1];
  if (!small) return main;
  const [, tenths = '', hundredths = ''] = /^(?:(.+?)[角毛])?(?:(.+?)分)?$/.exec(small) ?? [];
  if (tenths === '' && hundredths === '') return main + (readNumber(small) ?? 0) / 10;
  return main + (readNumber(tenths || '零') ?? 0) / 10 + (readNumber(hundredths || '零') ?? 0) / 100;
}

/** 3-5万元 begins at 30,000: the lower end is counted like the upper one when it says no unit itself. */
function lowerEnd(whole: string, from: string, upper: number | null): number | null {
  const said = readNumber(from + (/^[万千百]/.exec(whole.slice(from.length))?.[0] ?? ''));
  if (said === null || upper === null) return said;
  const unit = upper >= 1e8 ? 1e8 : upper >= 1e4 ? 1e4 : 1;
  const scaled = said < unit && said * unit <= upper ? said * unit : said;
  return scaled < upper ? scaled : null;
}

/** 一块 is more often "together" than money, 一元 and 二元 are words of mathematics. */
const isBareOne = (whole: string, text: string, at: number) =>
  /^[一二半]块$/.test(whole) ||
  (/^[十百千万亿]/.test(whole) && !/^十/.test(whole)) ||
  (/^[一二]元$/.test(whole) && /^[化论一二]/.test(text.slice(at + 2)));
