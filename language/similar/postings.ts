/**
 * Which reports have a term, and with what weight: one list per term in a common pool that grows, so that reports can
 * come one by one. Removal is left to the owner (who rebuilds now and then).
 */
export class Postings {
  #heads = new Int32Array(1024).fill(-1);
  #highest = new Float32Array(1024);
  #next = new Int32Array(1 << 14);
  #documents = new Int32Array(1 << 14);
  #weights = new Float32Array(1 << 14);
  #size = 0;

  add(term: number, document: number, weight: number): void {
    if (term >= this.#heads.length) this.#makeRoomForTerm(term);
    if (this.#size === this.#next.length) this.#makeRoom();
    const at = this.#size++;
    this.#next[at] = this.#heads[term] as number;
    this.#documents[at] = document;
    this.#weights[at] = weight;
    this.#heads[term] = at;
    if (weight > (this.#highest[term] as number)) this.#highest[term] = weight;
  }

  /** The highest weight any report has for the term: nothing unseen can be worth more. */
  highest(term: number): number {
    return term >= 0 && term < this.#highest.length ? (this.#highest[term] as number) : 0;
  }

  /**
   * Adds `factor` × weight to the sum of every report that has the term, times the report's own factor where given;
   * returns how many that were.
   */
  addTo(sums: Float32Array, term: number, factor: number, perReport?: Float32Array): number {
    if (term < 0 || term >= this.#heads.length) return 0;
    let length = 0;
    for (let at = this.#heads[term] as number; at >= 0; at = this.#next[at] as number) {
      const document = this.#documents[at] as number;
      const own = perReport === undefined ? 1 : (perReport[document] as number);
      sums[document] = (sums[document] as number) + factor * own * (this.#weights[at] as number);
      length++;
    }
    return length;
  }

  #makeRoomForTerm(term: number): void {
    const size = Math.max(term + 1, this.#heads.length * 2);
    const heads = new Int32Array(size).fill(-1);
    heads.set(this.#heads);
    this.#heads = heads;
    const highest = new Float32Array(size);
    highest.set(this.#highest);
    this.#highest = highest;
  }

  #makeRoom(): void {
    const size = this.#size * 2;
    const grow = <T extends Int32Array | Float32Array>(grown: T, old: T): T => {
      grown.set(old);
      return grown;
    };
    this.#next = grow(new Int32Array(size), this.#next);
    this.#documents = grow(new Int32Array(size), this.#documents);
    this.#weights = grow(new Float32Array(size), this.#weights);
  }
}
