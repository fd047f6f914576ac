import { type KeyTable, keyTable, numberKey } from './table.ts';

/** Which tokens each document has and how often, documents one after another. */
export interface Counts {
  table: KeyTable;
  /** Where each document starts in `ids` and `times`; one more entry than documents. */
  starts: Uint32Array;
  ids: Uint32Array;
  times: Uint16Array;
}

/** Gives the keys of one document's tokens, in any order. */
export type TokensOf = (document: number, visit: (key: number) => void) => void;

/**
 * Counts the tokens of `documents` documents in one pass; memory is about 6 bytes a distinct token of a document.
 * `room` is how many different tokens are expected; more are taken as well.
 */
export function countTokens(documents: number, tokensOf: TokensOf, room = 32_768): Counts {
  const table = keyTable(room);
  const starts = new Uint32Array(documents + 1);
  let ids = new Uint32Array(room);
  let times = new Uint16Array(room);
  let latest = new Uint32Array(room);
  let end = 0;
  let start = 0;
  const visit = (key: number) => {
    const id = numberKey(table, key);
    if (id >= latest.length) latest = widened(latest, Uint32Array);
    // `latest` holds the place after the token's last entry, so what lies at or before `start` is of another document.
    const entry = latest[id] as number;
    if (entry > start) {
      times[entry - 1] = Math.min(65_535, (times[entry - 1] as number) + 1);
      return;
    }
    if (end === ids.length) {
      ids = widened(ids, Uint32Array);
      times = widened(times, Uint16Array);
    }
    ids[end] = id;
    times[end++] = 1;
    latest[id] = end;
  };
  for (let document = 0; document < documents; document++) {
    start = end;
    tokensOf(document, visit);
    starts[document + 1] = end;
  }
  return { table, starts, ids: ids.subarray(0, end), times: times.subarray(0, end) };
}

/** In how many documents each token of the table occurs. */
export function documentFrequencies(counts: Counts): Uint32Array {
  const frequencies = new Uint32Array(counts.table.size);
  for (const id of counts.ids) frequencies[id] = (frequencies[id] as number) + 1;
  return frequencies;
}

function widened<T extends Uint32Array | Uint16Array>(array: T, kind: new (length: number) => T): T {
  const wider = new kind(array.length * 2);
  wider.set(array);
  return wider;
}
