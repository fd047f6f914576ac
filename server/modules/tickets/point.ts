import type { Point } from '@minsheng/contracts/points';

interface Columns {
  lng: number | null;
  lat: number | null;
}

/** The spot of a ticket; null where nobody marked one. */
export const pointOf = ({ lng, lat }: Columns): Point | null => (lng === null || lat === null ? null : { lng, lat });

export const pointColumns = (point: Point | null): Columns => ({ lng: point?.lng ?? null, lat: point?.lat ?? null });
