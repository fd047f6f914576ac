/** Chance as an input: the same seed gives the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Picked in proportion to the weights, of which at least one is positive. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
  /** So many different items, in a random order. */
  some<Item>(items: readonly Item[], count: number): Item[];
  /** Exponentially distributed: most are small, a few are large. */
  exponential(mean: number): number;
  /** A generator of its own, so that what is drawn here does not shift what is drawn elsewhere. */
  fork(name: string | number): Random;
}

/** sfc32, seeded through a 128-bit string hash (cyrb128): small, fast, and good enough for stories. */
export function randomFrom(seed: string): Random {
  const next = sfc32(...hash128(seed));
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (items, weightOf) => pickWeighted(items, weightOf, next),
    some: (items, count) => someOf(items, count, int),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    fork: (name) => randomFrom(`${seed}/${name}`),
  };
}

function pickWeighted<Item>(items: readonly Item[], weightOf: (item: Item) => number, next: () => number): Item {
  const weights = items.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = next() * total;
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0 && weight > 0) return items[at] as Item;
  }
  const last = weights.findLastIndex((weight) => weight > 0);
  if (last < 0) throw new RangeError('nothing has a weight');
  return items[last] as Item;
}

function someOf<Item>(items: readonly Item[], count: number, int: (from: number, to: number) => number): Item[] {
  const rest = [...items];
  const chosen: Item[] = [];
  while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(int(0, rest.length - 1), 1));
  return chosen;
}

function hash128(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

function sfc32(first: number, second: number, third: number, fourth: number): () => number {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, fourth | 0];
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return ((t >>> 0) % 4294967296) / 4294967296;
  };
  for (let at = 0; at < 12; at++) next();
  return next;
}
