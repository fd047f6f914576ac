import type { LocalDraft } from './draft.ts';

/** The drafts on this desk, watched by the page (`useSyncExternalStore`). */
export class DraftShelf {
  readonly #drafts = new Map<string, LocalDraft>();
  readonly #listeners = new Set<() => void>();
  #snapshot: readonly LocalDraft[] = [];

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
  readonly list = () => this.#snapshot;
  readonly get = (id: string) => this.#drafts.get(id);

  put(draft: LocalDraft) {
    this.#drafts.set(draft.id, draft);
    this.#publish();
  }

  update(id: string, next: (draft: LocalDraft) => LocalDraft) {
    const draft = this.#drafts.get(id);
    if (draft) this.put(next(draft));
  }

  remove(id: string) {
    this.#drafts.delete(id);
    this.#publish();
  }

  #publish() {
    this.#snapshot = [...this.#drafts.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    for (const listener of this.#listeners) listener();
  }
}
