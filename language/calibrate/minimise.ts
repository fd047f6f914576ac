/** Writes the gradient at `point` into `gradient` and gives the value there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const remembered = 8;
const sufficient = 1e-4;

/**
 * Moves `point` to a minimum of a smooth convex function, in place.
 * Method: L-BFGS with halving steps (Liu and Nocedal 1989). Stops when a step wins less than `tolerance` of the value.
 */
export function minimise(objective: Objective, point: Float64Array, mostSteps = 100, tolerance = 1e-5): Float64Array {
  const pairs: Pair[] = [];
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  for (let step = 0; step < mostSteps; step++) {
    const direction = descent(gradient, pairs);
    const slope = dot(direction, gradient);
    if (slope >= 0) break;
    const start = point.slice();
    const next = new Float64Array(point.length);
    let length = pairs.length === 0 ? 1 / (1 + Math.sqrt(dot(gradient, gradient))) : 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < 30; halvings++, length /= 2) {
      for (let i = 0; i < point.length; i++) point[i] = (start[i] as number) + length * (direction[i] as number);
      reached = objective(point, next);
      if (reached <= value + sufficient * length * slope) break;
    }
    if (!(reached < value)) {
      point.set(start);
      break;
    }
    remember(pairs, difference(point, start), difference(next, gradient));
    const won = value - reached;
    value = reached;
    gradient = next;
    if (won < tolerance * Math.abs(value)) break;
  }
  return point;
}

interface Pair {
  moved: Float64Array;
  turned: Float64Array;
  inverse: number;
}

function remember(pairs: Pair[], moved: Float64Array, turned: Float64Array): void {
  const curvature = dot(moved, turned);
  if (curvature <= 1e-12) return;
  pairs.push({ moved, turned, inverse: 1 / curvature });
  if (pairs.length > remembered) pairs.shift();
}

/** Minus the gradient, bent by the curvature met so far (the two loops of L-BFGS). */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { moved, turned, inverse } = pairs[i] as Pair;
    const share = inverse * dot(moved, direction);
    shares[i] = share;
    addScaled(direction, turned, -share);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.inverse * dot(last.turned, last.turned));
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) * scale;
  }
  for (const [i, { moved, turned, inverse }] of pairs.entries()) {
    addScaled(direction, moved, (shares[i] as number) - inverse * dot(turned, direction));
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] as number));
}

function addScaled(target: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (other[i] as number);
}
