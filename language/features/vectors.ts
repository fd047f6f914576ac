import { type Counts, countTokens, documentFrequencies, type TokensOf } from './counts.ts';
import { findKey, type KeyTable, keyTableOf } from './table.ts';

/** Sparse vectors, one after another; the ids of a row stand in no particular order. */
export interface SparseRows {
  /** Where each row starts in `ids` and `values`; one more entry than rows. */
  starts: Uint32Array;
  ids: Uint32Array;
  values: Float32Array;
  /** All ids are below this. */
  width: number;
}

/** How one kind of token of one field becomes numbers; what a model keeps of it. */
export interface Block {
  table: KeyTable;
  /** Inverse document frequency of each token of the table, its power taken. */
  rarity: Float32Array;
  /** Euclidean length of the block in every vector that has any of its tokens. */
  weight: number;
}

export interface BlockOptions {
  weight: number;
  /** Tokens of fewer documents are left out. */
  leastDocuments: number;
  /** At most this many tokens are kept, those of most documents. */
  mostTokens: number;
  /** Exponent on the inverse document frequency. */
  rarityPower: number;
}

/**
 * Learns a block from documents and gives their vectors in it: `rows` as they are, and `unseen` as each would be if
 * the block had been learned from the others only.
 *
 * Value of a token: (1 + ln times) · (1 + ln((1 + n) / (1 + documents with it)))^power, the block scaled to `weight`.
 * Method: sublinear tf-idf with cosine normalisation (Salton and Buckley 1988).
 */
export function learnBlock(
  documents: number,
  tokensOf: TokensOf,
  options: BlockOptions,
): { block: Block; rows: SparseRows; unseen: SparseRows } {
  const counts = countTokens(documents, tokensOf);
  const frequencies = documentFrequencies(counts);
  const kept = keptTokens(frequencies, options);
  const numbers = new Int32Array(frequencies.length).fill(-1);
  const numbersUnseen = numbers.slice();
  const keys = Uint32Array.from(kept, (id) => counts.table.keys[id] as number);
  for (const [number, id] of kept.entries()) {
    numbers[id] = number;
    if ((frequencies[id] as number) > options.leastDocuments) numbersUnseen[id] = number;
  }
  const rarityAmong = (total: number, less: number) =>
    Float32Array.from(kept, (id) => {
      return (1 + Math.log((1 + total) / (1 + (frequencies[id] as number) - less))) ** options.rarityPower;
    });
  const block = { table: keyTableOf(keys), rarity: rarityAmong(documents, 0), weight: options.weight };
  const rows = weigh(counts, numbers, block);
  const unseen = weigh(counts, numbersUnseen, { ...block, rarity: rarityAmong(documents - 1, 1) });
  return { block, rows, unseen };
}

/** The vector of one document in a learned block; tokens the block does not know are left out. */
export function vectorIn(block: Block, tokens: (visit: (key: number) => void) => void): SparseRows {
  const counts = countTokens(1, (_, visit) => tokens(visit), 512);
  const known = new Int32Array(counts.table.size);
  for (let id = 0; id < known.length; id++) known[id] = findKey(block.table, counts.table.keys[id] as number);
  return weigh(counts, known, block);
}

/** Puts blocks side by side: the ids of each start where the block before it ends. */
export function besides(blocks: readonly SparseRows[]): SparseRows {
  const rows = (blocks[0]?.starts.length ?? 1) - 1;
  const total = blocks.reduce((sum, block) => sum + block.ids.length, 0);
  const all = { starts: new Uint32Array(rows + 1), ids: new Uint32Array(total), values: new Float32Array(total) };
  let end = 0;
  for (let row = 0; row < rows; row++) {
    let base = 0;
    for (const block of blocks) {
      for (let at = block.starts[row] as number; at < (block.starts[row + 1] as number); at++) {
        all.ids[end] = (block.ids[at] as number) + base;
        all.values[end++] = block.values[at] as number;
      }
      base += block.width;
    }
    all.starts[row + 1] = end;
  }
  return { ...all, width: blocks.reduce((sum, block) => sum + block.width, 0) };
}

function keptTokens(frequencies: Uint32Array, { leastDocuments, mostTokens }: BlockOptions): number[] {
  const kept: number[] = [];
  for (let id = 0; id < frequencies.length; id++) {
    if ((frequencies[id] as number) >= leastDocuments) kept.push(id);
  }
  if (kept.length <= mostTokens) return kept;
  kept.sort((a, b) => (frequencies[b] as number) - (frequencies[a] as number) || a - b);
  return kept.slice(0, mostTokens).sort((a, b) => a - b);
}

function weigh(counts: Counts, renumbered: Int32Array, block: Block): SparseRows {
  const rows = counts.starts.length - 1;
  const starts = new Uint32Array(rows + 1);
  const ids = new Uint32Array(counts.ids.length);
  const values = new Float32Array(counts.ids.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let at = counts.starts[row] as number; at < (counts.starts[row + 1] as number); at++) {
      const id = renumbered[counts.ids[at] as number] as number;
      if (id < 0) continue;
      const times = counts.times[at] as number;
      const value = (times === 1 ? 1 : 1 + Math.log(times)) * (block.rarity[id] as number);
      ids[end] = id;
      values[end++] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? block.weight / Math.sqrt(squares) : 0;
    for (let at = starts[row] as number; at < end; at++) values[at] = (values[at] as number) * scale;
    starts[row + 1] = end;
  }
  return { starts, ids: ids.slice(0, end), values: values.slice(0, end), width: block.rarity.length };
}
