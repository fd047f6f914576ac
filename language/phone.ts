/**
 * Telephone numbers as a hotline meets them: typed by people, sent by switches, exported by old systems.
 * Shapes: a mobile number is 11 digits (`13991512345`); a landline is area code and local number without marks
 * (`09153212345`); a service number stays short (`12345`); anything foreign keeps its `+` and country code.
 * Source of the shapes: the national numbering plan (YD/T 1476); area codes 010 and 02x have three digits, others four.
 */

export type NormalizeOptions = {
  /** Put before local numbers of 7 or 8 digits, e.g. `0915`. Without it they stay as they are. */
  areaCode?: string;
};

const longDistancePrefix = /^(?:17951|12593|17911|10193)(?=0?1[3-9]\d{9}$|0\d{9,11}$)/;
const mobile = /^0?(1[3-9]\d{9})$/;
const landline = /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/;
const local = /^[2-8]\d{6,7}$/;
const service = /^(?:1\d{2,6}|9\d{4,7}|[48]00\d{7})$/;

/** The one form a number is stored and compared in; `null` when there is no number in it (withheld, `anonymous`). */
export function normalizePhone(raw: string, options: NormalizeOptions = {}): string | null {
  const text = withoutExtension(plain(raw));
  if (!/^\+?\d{3,20}$/.test(text)) return null;
  const domestic = withoutCountryCode(text);
  if (domestic.startsWith('+')) return domestic;
  return nationalForm(domestic.replace(longDistancePrefix, ''), options.areaCode);
}

/**
 * What may be shown to everybody: `13991512345` → `139****2345`, `09153212345` → `0915*****45`.
 * Service numbers of up to six digits belong to nobody and stay whole; a masked number stays as it is.
 */
export function maskPhone(phone: string): string {
  if (phone.includes('*') || phone.length <= 6) return phone;
  if (mobile.test(phone)) return `${phone.slice(0, -8)}****${phone.slice(-4)}`;
  const shown = landline.test(phone) ? areaCodeLength(phone) : Math.min(3, phone.length - 6);
  return phone.slice(0, shown) + '*'.repeat(phone.length - shown - 2) + phone.slice(-2);
}

function plain(raw: string): string {
  const uri = /^\s*(?:sips?|tel):([^@;>]+)/i.exec(raw);
  return (uri?.[1] ?? raw)
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[\s().·]/g, '');
}

/** `0915-3212345-801`, `0915-3212345转801`: the caller is known by the line, not by the desk behind it. */
function withoutExtension(text: string): string {
  const match =
    /^(.*\d{7,})(?:转|ext|x|,)\d{1,6}$/i.exec(text) ?? /^(\+?(?:86-?)?0?\d{2,4}-\d{7,8})-\d{1,6}$/.exec(text);
  return (match?.[1] ?? text).replace(/-/g, '');
}

function withoutCountryCode(text: string): string {
  const international = text.startsWith('+') ? text.slice(1) : text.startsWith('00') ? text.slice(2) : null;
  if (international === null) return /^86(?:1[3-9]\d{9}|0\d{9,11})$/.test(text) ? text.slice(2) : text;
  if (!international.startsWith('86')) return `+${international}`;
  const rest = international.slice(2);
  const isWhole = mobile.test(rest) || rest.startsWith('0') || service.test(rest);
  return isWhole ? rest : `0${rest}`;
}

function nationalForm(digits: string, areaCode: string | undefined): string {
  const withoutTrunk = mobile.exec(digits)?.[1];
  if (withoutTrunk) return withoutTrunk;
  if (areaCode && local.test(digits)) return areaCode + digits;
  return digits;
}

function areaCodeLength(phone: string): number {
  return phone.startsWith('010') || phone.startsWith('02') ? 3 : 4;
}
