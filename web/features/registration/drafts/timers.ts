export type Schedule = (run: () => void, milliseconds: number) => () => void;

/** Named timers, at most one of a name: `keep`, `quiet` and `retry` of each draft. */
export class Timers {
  readonly #schedule: Schedule;
  readonly #running = new Map<string, () => void>();

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  has(name: string) {
    return this.#running.has(name);
  }

  /** Starts anew when it is running. */
  restart(name: string, run: () => void, milliseconds: number) {
    this.cancel(name);
    const cancel = this.#schedule(() => {
      this.#running.delete(name);
      run();
    }, milliseconds);
    this.#running.set(name, cancel);
  }

  cancel(...names: string[]) {
    for (const name of names) {
      this.#running.get(name)?.();
      this.#running.delete(name);
    }
  }
}
