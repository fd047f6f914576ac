import { festivalNames } from './festivals.ts';

/** Pieces of which expressions of time are made; every quantifier is bounded, so reading stays linear. */
const digit = '[零〇一二三四五六七八九]';
const upTo31 =
  '(?:[12]\\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])';
const upTo12 = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])';
const upTo24 = '(?:1\\d|2[0-4]|0?\\d|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])';
const upTo59 = '(?:[1-5]\\d|0\\d|\\d(?!\\d)|[二三四五]?十[一二三四五六七八九几]?|[零〇]?[一二三四五六七八九])';

const year = `(?:(?<year>(?:19|20)\\d{2}|${digit}{4}|(?<![\\d.])[0-2]\\d(?=\\.?年))\\.?年(?!级|龄|纪|限|薪)度?|(?<relativeYear>大前年|前年|去年|今年|本年度?|明年))`;
const half = '(?<half>上半年|下半年|年?初|年?底|年?末|年中|[春夏秋冬][季天])';
const month = `(?:(?<![\\d.第])(?<month>${upTo12})月份?(?<third>[初底末]|[上中下]旬|中(?!旬|午|秋|学|央))?|(?<relativeMonth>上上个?月|上个?月|本月|这个?月|当月|下个?月)份?(?<relativeThird>[初底末]|[上中下]旬)?)`;
const dayOfMonth = `(?<date>(?<![\\d.])${upTo31})[日号](?!楼|院|线|店|码|门|栋|地|公馆|桥|井|矿|机|车|台|令|电)`;
const numeric = `(?<![\\d.])(?<numericYear>(?:19|20)\\d{2})[-./](?<numericMonth>1[0-2]|0?[1-9])(?:[-./](?<numericDate>[12]\\d|3[01]|0?[1-9]))?(?!\\d|[-.]\\d)[日号]?`;
const relativeDay = '(?<relativeDay>大前[天日]|前[天日]|昨[天日]|今[天日]|明[天日]|后天|(?:昨|今|前|明)(?=[早晚晨夜]))';
const week =
  '(?:(?<relativeWeek>上上|上|本|这|下)一?个?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末1-6])?|(?:周|星期|礼拜)(?<bareWeekday>[一二三四五六日天末]))(?!年|期|岁|边|围|到)';
const festival = `(?<festival>${festivalNames})(?<holiday>节?(?:期间|假期|长假|小长假|黄金周|放假期间))?(?:节(?!约|目|省|能|点))?(?<beside>前一天|后一天|当天|前夕|第二天)?`;
const lunarDate = '(?:大年|正月)(?<newYearDate>初[一二三四五六七八九十]|十[一二三四五])';
const period =
  '(?<period>凌晨|清晨|早上|早晨|清早|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜里|夜间|半夜|深夜|午夜|[早晚晨夜](?![上间里点餐饭班高自报就已期市会]))';
const clock = `(?:(?<hour>${upTo24})(?:[点時]钟?|时(?!候|间|代|期|速|常|段|装|效|不|而|刻|光|节))(?:(?<fraction>半|一刻|三刻)|(?<minute>${upTo59})分?(?![元米块人个岁楼栋号年月]))?(?:几分|多)?钟?|(?<![\\d:])(?<digitalHour>[01]?\\d|2[0-4]):(?<digitalMinute>[0-5]\\d)(?::[0-5]\\d)?(?![\\d:]))`;
const about = '(?:左右|前后|许|多钟)?';

const timeOfDay = `(?:(?:${period})?[, ]?${clock}|${period})`;

const dates = [
  numeric,
  `${year}(?:[的, ]?(?:${festival}|${month}(?:[, ]?${dayOfMonth})?|${half}))?`,
  relativeDay,
  week,
  festival,
  lunarDate,
  `${month}(?:[, ]?${dayOfMonth})?`,
  dayOfMonth,
].join('|');

/** One point: a date, a time of day, or both. The groups are named by what they say; see `points.ts`. */
export const pointPattern = new RegExp(`(?:(?:${dates})(?:的?[, ]?${timeOfDay})?|(?:${period})?${clock})${about}`, 'g');

const count = '(?<count>\\d{1,3}(?:\\.5)?|半|[一二两三四五六七八九十]{1,3})';
const unit = '(?<unit>个?(?:小时|钟头|星期|礼拜|月|半月)|分钟|天|日|周|年)';

/** A length of time up to now, or ago. */
export const lengthPatterns = {
  upToNow: new RegExp(
    `(?:(?:最近|近|过去的?)这?${count}${unit}(?:左右|多)?的?(?:时间)?|(?<!每)${count}${unit}多?(?=以?来))(?:以来|来(?![到的回])|内)?`,
    'g',
  ),
  ago: new RegExp(`${count}${unit}(?:多|左右)?(?:以|之)?前(?![后面往])`, 'g'),
};
