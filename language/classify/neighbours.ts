import type { SparseRows } from '../features/vectors.ts';

/** Rows to compare with, by feature: who has it, and how much of it. */
export interface Neighbours {
  /** Where each feature's entries start in `rows` and `values`; one more entry than features. */
  starts: Uint32Array;
  /** At most 65,535 rows. */
  rows: Uint16Array;
  /** Share of the row's unit vector, in 65,535ths. */
  values: Uint16Array;
  labels: Uint16Array;
}

/** How many rows vote, and how much more the closest weigh: votes are cosines to this power. */
const voters = 60;
const power = 2;
/** Features of a larger share of the rows say nothing about being alike and would cost most of the time. */
const commonShare = 0.1;
const alwaysKept = 50;
const unit = 65_535;
/** What a class without any vote is given, so that its logarithm is finite. */
const noVote = 0.01;

/** Keeps the rows from `first` on for comparison, at most 65,535; `labels` holds a class for every row of `vectors`. */
export function learnNeighbours(vectors: SparseRows, labels: Uint16Array, first = 0): Neighbours {
  const count = labels.length - first;
  if (count > unit) throw new RangeError(`At most ${unit} rows can be neighbours, not ${count}`);
  const most = Math.max(alwaysKept, commonShare * count);
  const frequency = new Uint32Array(vectors.width);
  for (let at = vectors.starts[first] as number; at < vectors.ids.length; at++) {
    const id = vectors.ids[at] as number;
    frequency[id] = (frequency[id] as number) + 1;
  }
  const starts = new Uint32Array(vectors.width + 1);
  for (let id = 0; id < vectors.width; id++) {
    const kept = (frequency[id] as number) <= most ? (frequency[id] as number) : 0;
    starts[id + 1] = (starts[id] as number) + kept;
  }
  const total = starts[vectors.width] as number;
  const neighbours = {
    starts,
    rows: new Uint16Array(total),
    values: new Uint16Array(total),
    labels: labels.slice(first),
  };
  fill(neighbours, vectors, first);
  return neighbours;
}

/**
 * Logarithms of each class's share of the votes of the rows most alike, into `shares` (one number a class).
 * `except` leaves one row out (to learn from the rows themselves); -1 leaves out none. `likeness` is scratch, one a row.
 * Method: distance-weighted nearest neighbours (Dudani 1976) on cosines of tf-idf vectors.
 */
export function vote(
  neighbours: Neighbours,
  vectors: SparseRows,
  row: number,
  except: number,
  likeness: Float32Array,
  shares: Float64Array,
): void {
  addLikeness(neighbours, vectors, row, likeness.fill(0));
  if (except >= 0) likeness[except] = 0;
  const nearest = mostAlike(likeness);
  shares.fill(0);
  let sum = 0;
  for (const { row: other, alike } of nearest) {
    const weight = alike ** power;
    const label = neighbours.labels[other] as number;
    shares[label] = (shares[label] as number) + weight;
    sum += weight;
  }
  for (let k = 0; k < shares.length; k++) {
    shares[k] = Math.log((sum > 0 ? (shares[k] as number) / sum : 0) + noVote);
  }
}

function fill(neighbours: Neighbours, vectors: SparseRows, first: number): void {
  const { starts, rows, values, labels } = neighbours;
  const next = starts.slice();
  const isKept = (id: number) => (starts[id + 1] as number) > (starts[id] as number);
  for (let row = 0; row < labels.length; row++) {
    const [from, to] = [vectors.starts[first + row] as number, vectors.starts[first + row + 1] as number];
    let squares = 0;
    for (let at = from; at < to; at++) {
      if (isKept(vectors.ids[at] as number)) squares += (vectors.values[at] as number) ** 2;
    }
    const scale = squares > 0 ? unit / Math.sqrt(squares) : 0;
    for (let at = from; at < to; at++) {
      const id = vectors.ids[at] as number;
      if (!isKept(id)) continue;
      const place = next[id] as number;
      rows[place] = row;
      values[place] = Math.round((vectors.values[at] as number) * scale);
      next[id] = place + 1;
    }
  }
}

/** Adds what a row has in common with each of the kept rows: proportional to the cosine. */
function addLikeness(neighbours: Neighbours, vectors: SparseRows, row: number, likeness: Float32Array): void {
  const { starts, rows, values } = neighbours;
  for (let at = vectors.starts[row] as number; at < (vectors.starts[row + 1] as number); at++) {
    const id = vectors.ids[at] as number;
    const value = (vectors.values[at] as number) / unit;
    const end = starts[id + 1] as number;
    for (let entry = starts[id] as number; entry < end; entry++) {
      const other = rows[entry] as number;
      likeness[other] = (likeness[other] as number) + value * (values[entry] as number);
    }
  }
}

/** The rows with something in common, most alike first, at most `voters`. */
function mostAlike(likeness: Float32Array): { row: number; alike: number }[] {
  const nearest: { row: number; alike: number }[] = [];
  let least = 0;
  for (let row = 0; row < likeness.length; row++) {
    const alike = likeness[row] as number;
    if (alike <= least) continue;
    let place = nearest.length < voters ? nearest.length : voters - 1;
    while (place > 0 && (nearest[place - 1]?.alike as number) < alike) {
      nearest[place] = nearest[place - 1] as { row: number; alike: number };
      place--;
    }
    nearest[place] = { row, alike };
    if (nearest.length === voters) least = nearest[voters - 1]?.alike as number;
  }
  return nearest;
}
