/** So many at once, so many waiting, in the order they came; whoever comes then is told to come later. */
export class Gate {
  #inside = 0;
  readonly #waiting: { admit: () => void; moved: (ahead: number) => void }[] = [];

  /**
   * Resolves with what has to be called when done; undefined when too many wait already. Rejects when `signal` aborts
   * while waiting.
   */
  async enter(
    { atOnce, waiting }: { atOnce: number; waiting: number },
    signal: AbortSignal,
    onWait: (ahead: number) => void,
  ): Promise<(() => void) | undefined> {
    if (this.#inside >= atOnce) {
      if (this.#waiting.length >= waiting) return undefined;
      // Whoever leaves hands the place over.
      await this.#wait(signal, onWait);
    } else this.#inside += 1;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.#waiting.shift();
      if (next) next.admit();
      else this.#inside -= 1;
      for (const [ahead, { moved }] of this.#waiting.entries()) moved(ahead);
    };
  }

  #wait(signal: AbortSignal, onWait: (ahead: number) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const give = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const entry = {
        admit: () => {
          signal.removeEventListener('abort', give);
          resolve();
        },
        moved: onWait,
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
      this.#waiting.push(entry);
      onWait(this.#waiting.length - 1);
    });
  }
}
