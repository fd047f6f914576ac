import type { PlateHit } from './hits.ts';
import type { Prepared } from './text.ts';

/** The short names of the provinces, as they stand on number plates (GA 36). */
const provinceLetters = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

export interface PlateOptions {
  /** What people leave out of plates from here, e.g. `陕G`. */
  local?: string;
  /** Further letters to take for provinces. */
  otherProvinces?: string;
}

const ending = '(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[学警挂港澳领试超])(?![A-Z0-9])';

/**
 * Number plates: 陕G12345, 陕G·12345, 陕gd12345 (new energy), 陕G1234学; after 车牌 also without what all plates here begin
 * with. Letters I and O are on no plate, and one of letters alone is a word.
 */
export function readPlates({ text }: Prepared, { local, otherProvinces = '' }: PlateOptions = {}): PlateHit[] {
  const whole = new RegExp(`[${provinceLetters}${otherProvinces}][A-HJ-NP-Z][ ·•.-]{0,2}${ending}`, 'gi');
  const hits: PlateHit[] = [];
  for (const match of text.matchAll(whole)) {
    const value = match[0].replace(/[ ·•.-]/g, '').toUpperCase();
    if (isPlate(value.slice(2))) hits.push(hitAt(match, value, 0.97));
  }
  if (local === undefined) return hits;
  const shortened = new RegExp(`(?<=(?:车牌|牌照|牌号)[号码]{0,2}[:是为 ]{0,2})[A-HJ-NP-Z]?[ ·•.-]?${ending}`, 'gi');
  for (const match of text.matchAll(shortened)) {
    const bare = match[0].replace(/[ ·•.-]/g, '').toUpperCase();
    const value = bare.length === 5 ? local + bare : local.slice(0, 1) + bare;
    if (isPlate(value.slice(2)) && bare.length <= 7) hits.push(hitAt(match, value, 0.7));
  }
  return hits.sort((one, other) => one.start - other.start);
}

const hitAt = (match: RegExpExecArray, value: string, confidence: number): PlateHit => ({
  ...{ kind: 'plate', start: match.index, end: match.index + match[0].length },
  ...{ value, confidence },
});

/** Six characters only for new energy: a letter in front for cars, at the end for lorries. */
const isPlate = (number: string) =>
  /\d{2}|\d.?\d/.test(number) && (number.length === 5 || /^[A-HJK][A-HJ-NP-Z0-9]\d{4}$|^\d{5}[A-HJK]$/.test(number));
