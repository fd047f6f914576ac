import type { Place } from './layout.ts';

/** Sizes in pixels; the width of a column follows from the screen. */
export const cardHeight = 58;
export const rowGap = 18;
export const laneGap = 30;
export const headHeight = 32;

export type Box = { left: number; right: number; top: number; middle: number; bottom: number };

export function boxOf({ lane, row }: Place, laneWidth: number): Box {
  const left = lane * (laneWidth + laneGap);
  const top = headHeight + row * (cardHeight + rowGap);
  return { left, right: left + laneWidth, top, middle: top + cardHeight / 2, bottom: top + cardHeight };
}

/** The curve of an arrow from one card to another, as SVG reads it. */
export function arrow(from: Place, to: Place, laneWidth: number): string {
  const [a, b] = [boxOf(from, laneWidth), boxOf(to, laneWidth)];
  if (from.lane < to.lane) return across([a.right, a.middle], [b.left, b.middle], a.bottom + rowGap / 2 - aside);
  if (from.lane > to.lane) {
    // Beside the arrows that go on.
    return across([a.left, a.middle + 4 * aside], [b.right, b.middle + 4 * aside], a.bottom + rowGap / 2 + aside);
  }
  if (from.row === to.row) return loop(a);
  if (to.row === from.row + 1) return straight([(a.left + a.right) / 2, a.bottom], [(b.left + b.right) / 2, b.top]);
  return bow(a, b);
}

type Point = [number, number];
const aside = 3;

/** To the next column at once; further, along the channel below the row, where no card is in the way. */
function across([x1, y1]: Point, [x2, y2]: Point, channel: number): string {
  const step = x1 < x2 ? laneGap : -laneGap;
  const half = step / 2;
  if (Math.abs(x2 - x1) <= laneGap) return `M${x1} ${y1} C${x1 + step} ${y1} ${x2 - step} ${y2} ${x2} ${y2}`;
  const down = `C${x1 + half} ${y1} ${x1 + half} ${channel} ${x1 + step} ${channel}`;
  const up = `C${x2 - half} ${channel} ${x2 - half} ${y2} ${x2} ${y2}`;
  return `M${x1} ${y1} ${down} L${x2 - step} ${channel} ${up}`;
}

const straight = ([x1, y1]: Point, [x2, y2]: Point) => `M${x1} ${y1} L${x2} ${y2}`;

/** Around the cards in between, on the right. */
function bow(a: Box, b: Box): string {
  const out = a.right + laneGap * 0.6;
  return `M${a.right} ${a.middle} C${out} ${a.middle} ${out} ${b.middle} ${b.right} ${b.middle}`;
}

function loop({ right, top, middle }: Box): string {
  const out = right + laneGap * 0.7;
  return `M${right} ${middle} C${out} ${middle} ${out} ${top - 8} ${right - 14} ${top}`;
}
