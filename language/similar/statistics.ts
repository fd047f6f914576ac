/** A report of a citizen, as far as it can be compared with another. */
export interface Report {
  title?: string;
  text: string;
  /** Milliseconds since 1970; without it there is no score for time. */
  at?: number;
}

/**
 * In how many reports each term occurs, and how long reports are: what tells the telling words from the common ones.
 * Kept by the index as reports come and go; may be shared by several indexes and by comparisons without an index.
 */
export interface Statistics {
  /** Term to its number; a number is never given again. */
  numbers: Map<string, number>;
  kinds: Uint8Array;
  /** By term number: reports that have it. */
  reports: Int32Array;
  count: number;
  /** Of the texts of all reports together. */
  characters: number;
}

export function emptyStatistics(): Statistics {
  return { numbers: new Map(), kinds: new Uint8Array(1024), reports: new Int32Array(1024), count: 0, characters: 0 };
}

/** The number of a term, given when it is met for the first time. */
export function numberOf(statistics: Statistics, key: string, kind: number): number {
  const known = statistics.numbers.get(key);
  if (known !== undefined) return known;
  const number = statistics.numbers.size;
  if (number === statistics.kinds.length) enlarge(statistics, number * 2);
  statistics.numbers.set(key, number);
  statistics.kinds[number] = kind;
  return number;
}

/** Takes a report (its distinct terms) into account, or with `times` −1 out of it again. */
export function count(statistics: Statistics, terms: Int32Array, characters: number, times: 1 | -1): void {
  statistics.count += times;
  statistics.characters += times * characters;
  for (const term of terms) statistics.reports[term] = (statistics.reports[term] as number) + times;
}

/**
 * The kind of a term. Terms of a query that no report has have no number: they are written as −1 − their kind, so that
 * they count for its length and meet nothing.
 */
export const kindOf = ({ kinds }: Statistics, term: number) => (term < 0 ? -1 - term : (kinds[term] as number));

/**
 * How much a term tells: Robertson and Spärck Jones' inverse document frequency, never below 0, raised to `power`.
 * Terms nobody has used yet tell most.
 */
export function telling({ reports, count: all }: Statistics, term: number, power: number): number {
  const has = term < 0 ? 0 : Math.min(reports[term] as number, all);
  return Math.log(1 + (all - has + 0.5) / (has + 0.5)) ** power;
}

/** Of the texts counted so far, in characters; 1 before there is any. */
export const averageLength = ({ count: all, characters }: Statistics) => (all > 0 ? Math.max(1, characters / all) : 1);

function enlarge(statistics: Statistics, size: number): void {
  const grownKinds = new Uint8Array(size);
  grownKinds.set(statistics.kinds);
  const grownReports = new Int32Array(size);
  grownReports.set(statistics.reports);
  statistics.kinds = grownKinds;
  statistics.reports = grownReports;
}
