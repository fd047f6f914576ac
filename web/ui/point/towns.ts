import type { PlaceNode } from '@minsheng/contracts/places';
import type { Cell } from './cells.ts';
import { type Frame, type Spot, spotOf } from './projection.ts';

export type Town = { id: string; name: string; spot: Spot; isKnown: boolean };

const outer = 0.84;
const inner = 0.5;

/**
 * The towns of a county: where the centre keeps coordinates, there; the others in the order of their codes on two rings
 * around the seat, shaped like the county's cell, evenly spaced and pushed apart until their names
 * have room.
 */
export function townsOf(cell: Cell, places: readonly PlaceNode[], frame: Frame): Town[] {
  const unknown = places.filter(({ longitude, latitude }) => longitude === null || latitude === null);
  const spots = spread(ringsOf(cell, unknown.length), frame);
  return places.map((place) => {
    const { id, name, longitude, latitude } = place;
    if (longitude !== null && latitude !== null)
      return { id, name, spot: spotOf({ lng: longitude, lat: latitude }), isKnown: true };
    return { id, name, spot: spots[unknown.indexOf(place)] as Spot, isKnown: false };
  });
}

// What a name takes of the height of the map.
const nameWidth = 56 / 460;
const nameHeight = 20 / 460;
const rounds = 60;

/** Where two names would cover each other, one goes up and the other down. */
function spread(spots: readonly Spot[], { height }: Frame): Spot[] {
  const moved = spots.map(([x, y]) => ({ x, y }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const missing = nameHeight * height - Math.abs(a.y - b.y);
        if (Math.abs(a.x - b.x) >= nameWidth * height || missing <= 0) continue;
        const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
        upper.y -= missing / 2;
        lower.y += missing / 2;
      }
    }
  }
  return moved.map(({ x, y }): Spot => [x, y]);
}

/** As many on each ring as its length has room for. */
function ringsOf(cell: Cell, count: number): Spot[] {
  const onOuter = count < 8 ? count : Math.round((count * outer) / (outer + inner));
  return [...ring(cell, outer, onOuter), ...ring(cell, inner, count - onOuter)];
}

/** Evenly along the cell's border drawn in towards the seat. */
function ring({ seat, border }: Cell, share: number, count: number): Spot[] {
  const corners = border.map(([x, y]): Spot => [seat[0] + (x - seat[0]) * share, seat[1] + (y - seat[1]) * share]);
  const sides = corners.map((to, index) => {
    const from = corners.at(index - 1) as Spot;
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
  const whole = sides.reduce((sum, { length }) => sum + length, 0);
  return Array.from({ length: count }, (_, index) => {
    let rest = ((index + 0.5) / count) * whole;
    const side = sides.find(({ length }) => {
      if (rest <= length) return true;
      rest -= length;
      return false;
    });
    const { from, to, length } = side ?? (sides.at(-1) as (typeof sides)[number]);
    const along = Math.min(rest / length, 1);
    return [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
  });
}
