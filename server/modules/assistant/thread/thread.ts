import { Worker } from 'node:worker_threads';
import { unavailable } from '#platform/errors';
import type { AnswerTo, Question, Reply } from './protocol.ts';

interface Waiting {
  number: number;
  question: Question;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

/** What is answered first when several wait: a model before what needs it, and what a person waits for before the rest. */
const ranks: Record<Question['kind'], number> = { load: 0, classify: 1, title: 2, rare: 2, similar: 2, know: 3 };
/** One is being answered and one lies ready; all others can still be overtaken or taken back. */
const mostHanded = 2;

/** Whoever can be asked. */
export type Asker = Pick<AssistantThread, 'ask'>;

/**
 * The thread that reads texts, as this process sees it. Questions are answered one after the other, by rank. A thread that
 * dies takes its open questions along (UNAVAILABLE); the next question starts another one, which knows nothing yet.
 */
export class AssistantThread {
  #worker: Worker | undefined;
  #queued: Waiting[] = [];
  #handed = new Map<number, Waiting>();
  #last = 0;
  /** Goes up with every new thread: what was told to the one before has to be told again. */
  life = 0;

  /** Starts the thread when there is none. */
  wake(): void {
    if (this.#worker) return;
    this.life += 1;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ number, answer, problem }: Reply) => {
      const waiting = this.#handed.get(number);
      this.#handed.delete(number);
      this.#handOver();
      if (problem === undefined) waiting?.resolve(answer as never);
      else waiting?.reject(new Error(problem));
    });
    worker.on('error', () => this.#gone(worker));
    worker.on('exit', () => this.#gone(worker));
    // After the listeners, which hold the process: it never keeps one alive that wants to end.
    worker.unref();
    this.#worker = worker;
  }

  /** With a signal, a question nobody waits for any more is not answered (UNAVAILABLE), as long as it is not begun. */
  ask<Asked extends Question>(question: Asked, signal?: AbortSignal): Promise<AnswerTo<Asked>> {
    this.wake();
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(superseded());
      const waiting = { number, question, resolve, reject };
      const after = this.#queued.findIndex((other) => ranks[other.question.kind] > ranks[question.kind]);
      this.#queued.splice(after < 0 ? this.#queued.length : after, 0, waiting);
      signal?.addEventListener('abort', () => this.#takeBack(waiting), { once: true });
      this.#handOver();
    });
  }

  /** The same thread, for one request: what it asks is taken back when its client has gone (typed on, left the page). */
  until(signal: AbortSignal | undefined): Asker {
    return { ask: (question) => this.ask(question, signal) };
  }

  #handOver(): void {
    while (this.#worker && this.#handed.size < mostHanded) {
      const next = this.#queued.shift();
      if (!next) return;
      this.#handed.set(next.number, next);
      this.#worker.postMessage({ number: next.number, question: next.question });
    }
  }

  #takeBack(waiting: Waiting): void {
    const at = this.#queued.indexOf(waiting);
    if (at < 0) return;
    this.#queued.splice(at, 1);
    waiting.reject(superseded());
  }

  #gone(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const waiting = [...this.#handed.values(), ...this.#queued.splice(0)];
    this.#handed.clear();
    for (const { reject } of waiting) reject(unavailable('智能助手正在重新启动，请稍后再试'));
  }
}

const superseded = () => unavailable('已被新的询问取代');

const threads = new WeakMap<object, AssistantThread>();

/** One thread for a process and its database. */
export function threadOf(platform: object): AssistantThread {
  const known = threads.get(platform);
  if (known) return known;
  const thread = new AssistantThread();
  threads.set(platform, thread);
  return thread;
}
