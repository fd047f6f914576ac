import type { Draft, DraftContent } from '@minsheng/contracts/registration';
import { describeFailure, isConflict, isNotFound } from '../../../api/errors.ts';
import * as step from './draft.ts';
import { type Choices, isDirty, type LocalDraft } from './draft.ts';
import { DraftShelf } from './draft-shelf.ts';
import type { LocalDrafts } from './local-drafts.ts';
import { changedFields } from './merge.ts';
import { recover } from './recovery.ts';
import { type Schedule, Timers } from './timers.ts';

export interface DraftServer {
  list: () => Promise<Draft[]>;
  open: (draft: { id: string; callId: string | null; content: DraftContent }) => Promise<Draft>;
  save: (draft: { id: string; version: number; content: DraftContent }) => Promise<Draft>;
  park: (id: string) => Promise<Draft>;
  resume: (id: string) => Promise<Draft>;
  discard: (id: string) => Promise<unknown>;
}

export type DraftMessage = { kind: 'saved'; draft: Draft } | { kind: 'removed'; id: string };

export type DraftDeskParts = {
  server: DraftServer;
  store: LocalDrafts;
  /** Tells the other pages of this browser. */
  post: (message: DraftMessage) => void;
  now: () => string;
  schedule: Schedule;
};

const keepMilliseconds = 1000;
const quietMilliseconds = 3000;
const longestUnsavedMilliseconds = 15_000;
const retryMilliseconds = [2000, 4000, 8000, 15_000];

/**
 * All drafts that are open on this desk. What is typed is in the browser's database after a second and on the server
 * after three seconds of quiet; a server that does not answer is asked again until it does.
 */
export class DraftDesk {
  readonly shelf = new DraftShelf();
  readonly #parts: DraftDeskParts;
  readonly #timers: Timers;
  readonly #flights = new Map<string, Promise<void>>();
  readonly #failures = new Map<string, number>();
  readonly #dirtySince = new Map<string, number>();
  readonly #held = new Set<string>();

  constructor(parts: DraftDeskParts) {
    this.#parts = parts;
    this.#timers = new Timers(parts.schedule);
  }

  /** Brings back what an earlier page left, not over what is typed meanwhile. Says how many drafts were saved. */
  async start(): Promise<number> {
    const { store, server, now } = this.#parts;
    const records = await store.all().catch(() => []);
    const list = await server.list().catch(() => null);
    const { drafts, spent, rescued } = recover(records, list);
    const typed = this.shelf.list().filter(isDirty);
    for (const draft of drafts) if (!typed.some(({ id }) => id === draft.id)) this.shelf.put(draft);
    const dirty = drafts.filter(isDirty);
    await Promise.all(dirty.map((draft) => store.put(draft, now()))).catch(() => undefined);
    await store.remove(spent).catch(() => undefined);
    for (const { id } of dirty) void this.flush(id);
    return rescued;
  }

  open(draft: { id: string; callId: string | null; content: DraftContent }) {
    if (this.shelf.get(draft.id)) return;
    this.shelf.put(step.newDraft({ ...draft, at: this.#parts.now() }));
    void this.#keep(draft.id);
    void this.flush(draft.id);
  }

  /** As `open`, but asks first whether it was opened, or even submitted, before this page was. */
  async openOrFind(draft: { id: string; callId: string | null; content: DraftContent }): Promise<boolean> {
    const theirs = await this.#parts.server.open(draft).catch(() => null);
    if (theirs?.ticketId) return false;
    if (theirs) this.#spread(theirs);
    else this.open(draft);
    return true;
  }

  change(id: string, patch: DraftContent) {
    const at = this.#parts.now();
    this.shelf.update(id, (draft) => step.changed(draft, patch, at));
    const since = this.#dirtySince.get(id) ?? Date.parse(at);
    this.#dirtySince.set(id, since);
    if (!this.#timers.has(`keep ${id}`)) this.#timers.restart(`keep ${id}`, () => this.#keep(id), keepMilliseconds);
    const patience = longestUnsavedMilliseconds - (Date.parse(at) - since);
    this.#timers.restart(`quiet ${id}`, () => this.flush(id), Math.max(0, Math.min(quietMilliseconds, patience)));
  }

  /** Sends what the server does not have yet; resolves when it has it, or when it is known that it cannot now. */
  async flush(id: string): Promise<void> {
    await this.#flights.get(id);
    const draft = this.shelf.get(id);
    if (!draft || !isDirty(draft) || this.#held.has(id) || this.#flights.has(id)) return;
    if (draft.sync === 'conflict' || draft.sync === 'gone') return;
    const flight = this.#send(draft).finally(() => this.#flights.delete(id));
    this.#flights.set(id, flight);
    await flight;
  }

  readonly flushAll = async () => {
    await Promise.all(this.shelf.list().map(({ id }) => this.flush(id)));
  };

  /** Asks the server anew, after a live message or a pause. */
  readonly refresh = async () => {
    const known = this.shelf.list().filter(({ version }) => version > 0);
    const list = await this.#parts.server.list().catch(() => null);
    if (!list) return;
    for (const theirs of list) this.#meet(theirs);
    // Only what the server knew before it was asked can be missing from its answer.
    for (const { id } of known) this.#missed(id, list);
  };

  #missed(id: string, list: readonly Draft[]) {
    const draft = this.shelf.get(id);
    if (!draft || list.some((theirs) => theirs.id === id) || this.#flights.has(id)) return;
    if (isDirty(draft)) this.shelf.update(id, (now) => ({ ...now, sync: 'gone' }));
    else this.#forget(id);
  }

  /** What another page of this browser tells. */
  hear(message: DraftMessage) {
    if (message.kind === 'saved') this.#meet(message.draft);
    else this.#forget(message.id);
  }

  resolve(id: string, choices: Choices) {
    this.shelf.update(id, (draft) => step.resolved(draft, choices));
    void this.#keep(id);
    void this.flush(id);
  }

  async park(id: string) {
    await this.flush(id);
    this.#spread(await this.#parts.server.park(id));
  }

  async resume(id: string) {
    this.#spread(await this.#parts.server.resume(id));
  }

  async discard(id: string) {
    await this.#flights.get(id);
    const draft = this.shelf.get(id);
    if (draft && draft.version > 0 && draft.sync !== 'gone') await this.#parts.server.discard(id);
    this.removed(id);
  }

  /** While a draft is being submitted nothing is saved beside it. */
  hold(id: string, isHeld: boolean) {
    if (isHeld) this.#held.add(id);
    else this.#held.delete(id);
  }

  /** It became a ticket, or was thrown away: nowhere is anything of it left. */
  removed(id: string) {
    this.#parts.post({ kind: 'removed', id });
    this.#forget(id);
  }

  async #send({ id, callId, version, content }: LocalDraft): Promise<void> {
    this.#timers.cancel(`quiet ${id}`, `retry ${id}`);
    this.shelf.update(id, (now) => ({ ...now, sync: now.sync === 'unsynced' ? 'unsynced' : 'saving' }));
    try {
      const { server } = this.#parts;
      const theirs = await (version === 0
        ? server.open({ id, callId, content })
        : server.save({ id, version, content }));
      this.#arrived(id, content, theirs);
    } catch (error) {
      this.#failed(id, version, error);
    }
  }

  #arrived(id: string, sent: DraftContent, theirs: Draft) {
    this.#failures.delete(id);
    this.#dirtySince.delete(id);
    // Opened before by another page: what was typed there comes back with the answer.
    const isOurs = changedFields(sent, theirs.content).length === 0;
    this.shelf.update(id, (draft) => (isOurs ? step.saved(draft, sent, theirs) : step.absorbed(draft, theirs)));
    this.#parts.post({ kind: 'saved', draft: theirs });
    this.#settle(id);
  }

  #failed(id: string, version: number, error: unknown) {
    const theirs = isConflict(error) ? (error.data as Draft | undefined) : undefined;
    if (theirs && (theirs.ticketId || theirs.version !== version)) {
      this.shelf.update(id, (draft) => step.absorbed(draft, theirs));
      return this.#settle(id);
    }
    const { code, message } = describeFailure(error);
    if (isConflict(error) || isNotFound(error)) {
      return this.shelf.update(id, (draft) => ({ ...draft, sync: 'gone' }));
    }
    if (code === 'INVALID') {
      return this.shelf.update(id, (draft) => ({ ...draft, sync: 'refused', problem: message }));
    }
    this.shelf.update(id, (draft) => ({ ...draft, sync: 'unsynced' }));
    const failures = this.#failures.get(id) ?? 0;
    this.#failures.set(id, failures + 1);
    this.#timers.restart(`retry ${id}`, () => this.flush(id), retryMilliseconds[failures] ?? 15_000);
  }

  /** After an answer: what the server has needs no copy here; what it has not is sent, or waits for a choice. */
  #settle(id: string) {
    const draft = this.shelf.get(id);
    if (draft?.sync === 'gone' && draft.ticketId) this.#forget(id);
    if (draft?.sync === 'clean') void this.#parts.store.remove([this.#parts.store.keyOf(id)]).catch(() => undefined);
    const isWaiting = this.#timers.has(`quiet ${id}`);
    if (draft?.sync === 'dirty' && !isWaiting) this.#timers.restart(`quiet ${id}`, () => this.flush(id), 0);
  }

  #meet(theirs: Draft) {
    const mine = this.shelf.get(theirs.id);
    if (!mine) return theirs.ticketId ? undefined : this.shelf.put(step.fromServer(theirs));
    if (this.#flights.has(theirs.id) || theirs.version < mine.version) return;
    this.shelf.update(theirs.id, (draft) => step.absorbed(draft, theirs));
    this.#settle(theirs.id);
  }

  #spread(theirs: Draft) {
    this.#meet(theirs);
    this.#parts.post({ kind: 'saved', draft: theirs });
  }

  async #keep(id: string): Promise<void> {
    const draft = this.shelf.get(id);
    if (!draft || !isDirty(draft)) return;
    const at = this.#parts.now();
    try {
      await this.#parts.store.put(draft, at);
      this.shelf.update(id, (now) => ({ ...now, keptAt: at }));
    } catch {
      // Storage full or forbidden (private window): the server still gets everything.
    }
  }

  #forget(id: string) {
    this.#timers.cancel(`keep ${id}`, `quiet ${id}`, `retry ${id}`);
    this.#held.delete(id);
    this.shelf.remove(id);
    void this.#parts.store.remove([this.#parts.store.keyOf(id)]).catch(() => undefined);
  }
}
