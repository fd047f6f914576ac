const dayMs = 86_400_000;
/** 1899-12-30: Excel's day 1 is 1900-01-01 and it believes in 1900-02-29, so this is right from March 1900 on. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/**
 * An Excel serial number as the clock on the wall showed it: `2019-04-25 09:32:09`, a whole day as `2019-04-25`, less
 * than a day as `09:32:09`. Null outside 1900–9999.
 */
export function serialToText(serial: number, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  // Before March 1900 the day that never was has not been counted yet.
  const corrected = !is1904 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const ms = Math.round((corrected * dayMs) / 1000) * 1000;
  const text = new Date((is1904 ? epoch1904 : epoch1900) + ms).toISOString();
  const day = text.slice(0, 10);
  const time = text.slice(11, 19);
  if (!is1904 && serial < 1) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
