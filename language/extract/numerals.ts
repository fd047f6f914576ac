/**
 * Numbers as people write them: 1200, 1,200.50, 一千二百, 两万五, 壹佰贰拾, 36万2千5百, 3.5万.
 */

const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 两: 2, 俩: 2 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 兩: 2 },
};
const small: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  拾: 10,
  佰: 100,
  仟: 1000,
  k: 1000,
  K: 1000,
};
const great: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 萬: 1e4, 億: 1e8, w: 1e4, W: 1e4 };

const part =
  /(\d+(?:,\d{3})*(?:\.\d+)?)|([零〇一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖兩]+)|([十百千拾佰仟kK])|([万亿萬億wW])/y;

/** Characters of which numbers are written, for the patterns that look for them; digits first. */
export const chineseDigits = '零〇一二三四五六七八九两';
export const numberPattern = String.raw`(?:\d{1,14}(?:,\d{3}){0,4}(?:\.\d{1,6})?|[半${chineseDigits}十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億])[\d.${chineseDigits}十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億kKwW]{0,16}`;

/** The number that the whole of a text says, or null when it says none. */
export function readNumber(written: string): number | null {
  if (written === '半') return 0.5;
  const state = { total: 0, section: 0, current: null as number | null, last: 1 };
  part.lastIndex = 0;
  while (part.lastIndex < written.length) {
    const match = part.exec(written);
    if (!match) return null;
    if (!take(state, match)) return null;
  }
  // 两万五 is 25,000 and 三百二 is 320: a last digit counts tenths of the unit before it.
  const isTenth =
    state.current !== null && state.last > 10 && /[^零〇\d][一二三四五六七八九壹贰叁肆伍陆柒捌玖]$/.test(written);
  const rest = (state.current ?? 0) * (isTenth ? state.last / 10 : 1);
  const value = state.total + state.section + rest;
  return Number.isFinite(value) ? value : null;
}

interface State {
  total: number;
  section: number;
  current: number | null;
  last: number;
}

/** Takes one part of a number over; false when it cannot stand here. */
function take(state: State, [, arabic, chinese, unit, greatUnit]: RegExpExecArray): boolean {
  if (arabic !== undefined || chinese !== undefined) {
    if (state.current !== null) return false;
    state.current = arabic === undefined ? spelled(chinese as string) : Number(arabic.replaceAll(',', ''));
    return true;
  }
  if (unit !== undefined) {
    const value = small[unit] as number;
    state.section += (state.current ?? (value === 10 ? 1 : Number.NaN)) * value;
    state.last = value;
  } else {
    const value = great[greatUnit as string] as number;
    const counted = state.section + (state.current ?? 0);
    // 一千亿: what was counted in 万 so far is counted in 亿 as a whole.
    if (value > state.last && state.total > 0) state.total = (state.total + counted) * value;
    else state.total += counted * value;
    state.section = 0;
    state.last = value;
  }
  state.current = null;
  return true;
}

/** 二〇二六 read digit by digit. */
function spelled(chinese: string): number {
  let value = 0;
  for (const character of chinese) value = value * 10 + (digits[character] ?? 0);
  return value;
}
