import type { Point } from '@minsheng/contracts/points';

/** A spot of the drawing: hundredths of a degree of latitude, x to the east, y to the south. */
export type Spot = readonly [x: number, y: number];
/** What of the drawing is shown. */
export type Frame = { x: number; y: number; width: number; height: number };

const perDegree = 100;
const north = 33.9;
const west = 107.8;
/** A degree of longitude is shorter than one of latitude; over one city the middle's ratio serves. */
const narrowing = Math.cos((32.7 * Math.PI) / 180);

export const spotOf = ({ lng, lat }: Point): Spot => [(lng - west) * narrowing * perDegree, (north - lat) * perDegree];

const six = (degrees: number) => Number(degrees.toFixed(6));

export const pointAt = ([x, y]: Spot): Point => ({
  lng: six(west + x / perDegree / narrowing),
  lat: six(north - y / perDegree),
});

/** Around all spots, with a margin as a share of the larger side, widened to the ratio of width to height. */
export function frameAround(spots: readonly Spot[], ratio: number, margin = 0.06): Frame {
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const pad = Math.max(right - left, bottom - top) * margin;
  const height = Math.max(bottom - top + 2 * pad, (right - left + 2 * pad) / ratio);
  const width = height * ratio;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}

/** The nearest spot that is inside of the frame. */
export const keptInside = ([x, y]: Spot, frame: Frame): Spot => [
  Math.min(Math.max(x, frame.x), frame.x + frame.width),
  Math.min(Math.max(y, frame.y), frame.y + frame.height),
];

export const middleOf = ({ x, y, width, height }: Frame): Spot => [x + width / 2, y + height / 2];
