import { counties, outline } from './counties.ts';
import { type Spot, spotOf } from './projection.ts';

export type Cell = { name: string; seat: Spot; border: readonly Spot[] };

/**
 * Every county as the part of the outline that is nearer to its seat than to any other (Voronoi): a drawing to find
 * one's way by, not a border.
 */
export const cells: readonly Cell[] = counties.map((county) => {
  const seat = spotOf(county);
  const others = counties.filter((other) => other !== county).map(spotOf);
  return { name: county.name, seat, border: others.reduce((border, other) => nearerPart(border, seat, other), edge()) };
});

function edge(): readonly Spot[] {
  return outline.map(spotOf);
}

export function nearestCell(spot: Spot): Cell {
  return cells.reduce((best, cell) => (apart(spot, cell.seat) < apart(spot, best.seat) ? cell : best));
}

/** What of the polygon is nearer to `seat` than to `other` (Sutherland and Hodgman's clipping on their middle line). */
function nearerPart(polygon: readonly Spot[], seat: Spot, other: Spot): Spot[] {
  const lead = (spot: Spot) => apart(spot, other) - apart(spot, seat);
  return polygon.flatMap((to, index) => {
    const from = polygon.at(index - 1) as Spot;
    const [before, now] = [lead(from), lead(to)];
    // The difference of the squared distances runs evenly along a line.
    const share = before / (before - now);
    const crossing: Spot = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    if (now >= 0) return before < 0 ? [crossing, to] : [to];
    return before >= 0 ? [crossing] : [];
  });
}

/** The square of the distance. */
function apart(a: Spot, b: Spot): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}
