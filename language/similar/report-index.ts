import { candidates } from './candidates.ts';
import { fit, weighDescription } from './fit.ts';
import { type Likeness, rank } from './likeness.ts';
import { Postings } from './postings.ts';
import { count, emptyStatistics, kindOf, type Report, type Statistics } from './statistics.ts';
import { leadsToCandidates, withoutOpeners } from './terms.ts';
import { type Counted, countQuery, countTerms, type Vector, weigh } from './vector.ts';

export interface Similar {
  id: string;
  likeness: Likeness;
}

export interface SearchOptions {
  limit?: number;
  /** A report that is not to be found (the one that asks). */
  except?: string;
}

interface Entry {
  id: string;
  counted: Counted;
  vector: Vector;
}

/** How many candidates are compared exactly, at least. */
const minCandidates = 300;
/** As many changes, or a quarter of the reports, and what terms tell is brought up to date. */
const minChanges = 64;

/**
 * Reports in memory, found by likeness (duplicates) or by a short description. Reports come and go one by one; what
 * terms tell is brought up to date whenever a quarter of the reports has changed, at a constant cost per report.
 */
export class ReportIndex {
  readonly statistics: Statistics;
  readonly #countsReports: boolean;
  #entries: (Entry | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  #postings = new Postings();
  /** By report: what makes a weight an impact again. */
  #scales = new Float32Array(0);
  #sums = new Float32Array(0);
  #changes = 0;

  /** With statistics from outside, these are used as they are; otherwise the index counts its own reports. */
  constructor(statistics?: Statistics) {
    this.statistics = statistics ?? emptyStatistics();
    this.#countsReports = statistics === undefined;
    this.#makeRoom(1024);
  }

  get size(): number {
    return this.#numbers.size;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  /** Adds a report; one with the same id is replaced. */
  add(id: string, report: Report): void {
    this.remove(id);
    const counted = countTerms(this.statistics, report);
    if (this.#countsReports) count(this.statistics, counted.terms, counted.characters, 1);
    this.#insert({ id, counted, vector: weigh(this.statistics, counted) });
    this.#noteChange();
  }

  /** Removes a report; an unknown id changes nothing. */
  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    const { counted } = this.#entries[number] as Entry;
    if (this.#countsReports) count(this.statistics, counted.terms, counted.characters, -1);
    this.#entries[number] = undefined;
    this.#numbers.delete(id);
    this.#noteChange();
  }

  /** The reports most like this one, the most alike first (see `rank`). */
  similar(report: Report, { limit = 10, except }: SearchOptions = {}): Similar[] {
    const query = weigh(this.statistics, countQuery(this.statistics, report));
    const found = this.#candidates(query.terms, query.weights, limit, except);
    const vectors = found.map(({ vector }) => vector);
    return rank(this.statistics, query, vectors, limit).map(({ index, likeness }) => ({
      id: (found[index] as Entry).id,
      likeness,
    }));
  }

  /**
   * The reports that a short description (a title) fits, the best first. Method: BM25 over characters, pairs of
   * characters and words (see `fit`); words that open titles are left out.
   */
  find(description: string, { limit = 10, except }: SearchOptions = {}): { id: string; score: number }[] {
    const { terms } = countQuery(this.statistics, { text: withoutOpeners(description) });
    const weights = weighDescription(this.statistics, terms);
    const found = this.#candidates(terms, weights, limit, except, this.#scales);
    const scores = fit(
      this.statistics,
      { terms, weights },
      found.map(({ counted }) => counted),
    );
    return found
      .map(({ id }, at) => ({ id, score: scores[at] as number }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  #candidates(terms: Int32Array, weights: Float32Array, limit: number, except?: string, perReport?: Float32Array) {
    const asked = Array.from(terms, (term, slot) => {
      const kind = kindOf(this.statistics, term);
      return { term, kind, factor: weights[slot] as number, perReport };
    }).filter(({ term, kind }) => term >= 0 && leadsToCandidates(kind));
    const wanted = Math.max(limit, minCandidates);
    return candidates(this.#postings, asked, wanted, this.#sums)
      .map((number) => this.#entries[number])
      .filter((entry) => entry !== undefined && entry.id !== except) as Entry[];
  }

  #insert(entry: Entry): void {
    const number = this.#entries.push(entry) - 1;
    this.#numbers.set(entry.id, number);
    if (number >= this.#sums.length) this.#makeRoom(number * 2);
    const { terms, weights, scale } = entry.vector;
    this.#scales[number] = scale;
    for (let slot = 0; slot < terms.length; slot++) {
      const term = terms[slot] as number;
      if (leadsToCandidates(kindOf(this.statistics, term))) this.#postings.add(term, number, weights[slot] as number);
    }
  }

  #noteChange(): void {
    this.#changes++;
    if (this.#changes >= Math.max(minChanges, this.size / 4)) this.refresh();
  }

  /** Weighs all reports anew by today's statistics and forgets removed ones for good. Happens by itself in time. */
  refresh(): void {
    const entries = this.#entries;
    this.#entries = [];
    this.#postings = new Postings();
    this.#changes = 0;
    for (const entry of entries) {
      if (entry) this.#insert({ ...entry, vector: weigh(this.statistics, entry.counted) });
    }
  }

  #makeRoom(size: number): void {
    this.#sums = new Float32Array(size);
    const scales = new Float32Array(size);
    scales.set(this.#scales);
    this.#scales = scales;
  }
}
