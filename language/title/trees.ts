import { randomFrom } from '../classify/random.ts';

/** Regression trees whose answers are added up; plain data. */
export interface Trees {
  base: number;
  /** Levels of decisions; a tree is complete and has `2 ** (depth + 1) - 1` nodes. */
  depth: number;
  /** For each node of each tree: which number decides (-1 ends here), up to which value it goes left, what is added. */
  inputs: Int16Array;
  limits: Float32Array;
  values: Float32Array;
}

export interface TreeOptions {
  trees: number;
  depth: number;
  rate: number;
  /** Rows that a leaf needs. */
  fewest: number;
  seed: number;
}

const steps = 48;
const caution = 5;
/** Share of rows and of inputs that a tree sees. */
const rowShare = 0.6;
const inputShare = 0.6;

/** What the trees expect for one row of inputs. */
export function expected({ base, depth, inputs, limits, values }: Trees, row: ArrayLike<number>): number {
  const nodes = 2 ** (depth + 1) - 1;
  let sum = base;
  for (let first = 0; first < inputs.length; first += nodes) {
    let node = 0;
    for (let input = inputs[first] as number; input >= 0; input = inputs[first + node] as number) {
      node = 2 * node + ((row[input] as number) <= (limits[first + node] as number) ? 1 : 2);
    }
    sum += values[first + node] as number;
  }
  return sum;
}

/**
 * Learns to expect `targets` from rows of `width` inputs each, one row after another.
 * Method: stochastic gradient boosting of regression trees (Friedman 2002) over histograms of 48 steps.
 */
export function growTrees(rows: Float32Array, width: number, targets: Float32Array, options: TreeOptions): Trees {
  const count = targets.length;
  const nodes = 2 ** (options.depth + 1) - 1;
  const base = targets.reduce((sum, each) => sum + each, 0) / Math.max(1, count);
  const trees: Trees = {
    base,
    depth: options.depth,
    inputs: new Int16Array(nodes * options.trees).fill(-1),
    limits: new Float32Array(nodes * options.trees),
    values: new Float32Array(nodes * options.trees),
  };
  const edges = Array.from({ length: width }, (_, input) => edgesOf(rows, width, input, count));
  const steps = stepsOf(rows, width, edges, count);
  const random = randomFrom(options.seed);
  const rest = targets.map((target) => target - base);
  for (let tree = 0; tree < options.trees; tree++) {
    const seen = Uint32Array.from(rest.keys()).filter(() => random() < rowShare);
    const used = [...edges.keys()].filter((input) => (edges[input]?.length ?? 0) > 0 && random() < inputShare);
    growOne({ trees, first: tree * nodes, steps, edges, width, rest, used, options }, 0, seen, 0);
    subtract(trees, tree * nodes, rows, width, rest);
  }
  return trees;
}

interface Growth {
  trees: Trees;
  first: number;
  steps: Uint8Array;
  edges: readonly Float32Array[];
  width: number;
  rest: Float32Array;
  used: readonly number[];
  options: TreeOptions;
}

function growOne(growth: Growth, node: number, rows: Uint32Array, level: number): void {
  const { trees, first, rest, options } = growth;
  let sum = 0;
  for (const row of rows) sum += rest[row] as number;
  trees.values[first + node] = (options.rate * sum) / (rows.length + caution);
  if (level === options.depth || rows.length < 2 * options.fewest) return;
  const cut = bestCut(growth, rows, sum);
  if (!cut) return;
  trees.inputs[first + node] = cut.input;
  trees.limits[first + node] = growth.edges[cut.input]?.[cut.step] as number;
  const isLeft = (row: number) => (growth.steps[row * growth.width + cut.input] as number) <= cut.step;
  growOne(growth, 2 * node + 1, rows.filter(isLeft), level + 1);
  growOne(
    growth,
    2 * node + 2,
    rows.filter((row) => !isLeft(row)),
    level + 1,
  );
}

function bestCut(growth: Growth, rows: Uint32Array, total: number): { input: number; step: number } | undefined {
  const { rest, width, options } = growth;
  const sums = new Float64Array(steps);
  const counts = new Uint32Array(steps);
  const worth = (sum: number, count: number) => (sum * sum) / (count + caution);
  let found: { input: number; step: number } | undefined;
  let most = worth(total, rows.length) + 1e-6;
  for (const input of growth.used) {
    sums.fill(0);
    counts.fill(0);
    for (const row of rows) {
      const step = growth.steps[row * width + input] as number;
      sums[step] = (sums[step] as number) + (rest[row] as number);
      counts[step] = (counts[step] as number) + 1;
    }
    let [sum, count] = [0, 0];
    for (let step = 0; step < steps - 1; step++) {
      sum += sums[step] as number;
      count += counts[step] as number;
      if (count < options.fewest) continue;
      if (rows.length - count < options.fewest) break;
      const both = worth(sum, count) + worth(total - sum, rows.length - count);
      if (both > most) [most, found] = [both, { input, step }];
    }
  }
  return found;
}

/** Values at which an input may be cut: as many rows between each two, as far as they differ. */
function edgesOf(rows: Float32Array, width: number, input: number, count: number): Float32Array {
  const sample = Float32Array.from({ length: Math.min(count, 20_000) }, (_, at) => {
    const row = Math.floor((at * count) / Math.min(count, 20_000));
    return rows[row * width + input] as number;
  }).sort();
  const edges = Array.from(
    { length: steps - 1 },
    (_, at) => sample[Math.floor(((at + 1) * sample.length) / steps)] as number,
  );
  return Float32Array.from(new Set(edges)).filter((edge) => edge < (sample.at(-1) as number));
}

/** The step of each value: how many edges lie below it. */
function stepsOf(rows: Float32Array, width: number, edges: readonly Float32Array[], count: number): Uint8Array {
  const found = new Uint8Array(count * width);
  for (let input = 0; input < width; input++) {
    const limits = edges[input] as Float32Array;
    for (let row = 0; row < count; row++) {
      const value = rows[row * width + input] as number;
      let [low, high] = [0, limits.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value > (limits[middle] as number)) low = middle + 1;
        else high = middle;
      }
      found[row * width + input] = low;
    }
  }
  return found;
}

function subtract(trees: Trees, first: number, rows: Float32Array, width: number, rest: Float32Array): void {
  for (let row = 0; row < rest.length; row++) {
    let node = 0;
    for (let input = trees.inputs[first] as number; input >= 0; input = trees.inputs[first + node] as number) {
      node = 2 * node + ((rows[row * width + input] as number) <= (trees.limits[first + node] as number) ? 1 : 2);
    }
    rest[row] = (rest[row] as number) - (trees.values[first + node] as number);
  }
}
