import { z } from 'zod';

const message = '坐标不在国内，请核对经度和纬度';

/** Where it happened, as a point: degrees as Chinese maps use them (GCJ-02), kept to six decimals. */
export const Point = z.object({
  lng: z.number(message).min(73, message).max(136, message),
  lat: z.number(message).min(3, message).max(54, message),
});
export type Point = z.infer<typeof Point>;

const six = (degrees: number) => degrees.toFixed(6);

/** Whether both are the same spot, or both none. */
export const isSamePoint = (a: Point | null | undefined, b: Point | null | undefined): boolean =>
  a && b ? six(a.lng) === six(b.lng) && six(a.lat) === six(b.lat) : !a && !b;

/** 东经 109.0290°，北纬 32.6900° */
export const pointText = ({ lng, lat }: Point): string => `东经 ${lng.toFixed(4)}°，北纬 ${lat.toFixed(4)}°`;
