import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time zone and no summer time (Asia/Shanghai). */
const offsetMinutes = 8 * 60;

/** A moment on the city's clock, whatever the computer's own time zone is set to. */
export const cityTime = (at?: string | number | Date): Dayjs => dayjs(at).utcOffset(offsetMinutes);

/** What a date picker gives (the person means the city's clock) as a moment for the server. */
export function momentOf(picked: Dayjs): string {
  return dayjs.utc(picked.format('YYYY-MM-DDTHH:mm:ss')).subtract(offsetMinutes, 'minute').toISOString();
}

/** The reverse: a moment as a value for a date picker. */
export const pickerValueOf = (at: string): Dayjs => dayjs(cityTime(at).format('YYYY-MM-DDTHH:mm:ss'));
