import { Worker } from 'node:worker_threads';
import { unavailable } from '#platform/errors';
import type { AnswerTo, Question, Reply } from './protocol.ts';

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

/**
 * The thread that reads texts, as this process sees it. Questions are answered one after the other. A thread that dies
 * takes its open questions along (UNAVAILABLE); the next question starts another one, which knows nothing yet.
 */
export class AssistantThread {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #last = 0;
  /** Goes up with every new thread: what was told to the one before has to be told again. */
  life = 0;

  /** Starts the thread when there is none. */
  wake(): void {
    if (this.#worker) return;
    this.life += 1;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ number, answer, problem }: Reply) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (problem === undefined) waiting?.resolve(answer as never);
      else waiting?.reject(new Error(problem));
    });
    worker.on('error', () => this.#gone(worker));
    worker.on('exit', () => this.#gone(worker));
    // After the listeners, which hold the process: it never keeps one alive that wants to end.
    worker.unref();
    this.#worker = worker;
  }

  ask<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked>> {
    this.wake();
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker?.postMessage({ number, question });
    });
  }

  #gone(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(unavailable('智能助手正在重新启动，请稍后再试'));
  }
}

const threads = new WeakMap<object, AssistantThread>();

/** One thread for a process and its database. */
export function threadOf(platform: object): AssistantThread {
  const known = threads.get(platform);
  if (known) return known;
  const thread = new AssistantThread();
  threads.set(platform, thread);
  return thread;
}
