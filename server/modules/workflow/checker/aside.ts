import { Worker } from 'node:worker_threads';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import type { Answer, Question } from './thread.ts';

const mostRemembered = 40;

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, { resolve: (problems: Problem[]) => void; reject: (error: Error) => void }>();
const remembered = new Map<string, Promise<Problem[]>>();

/** `checkDefinition` in a thread of its own, one after the other; what was asked lately is known already. */
export function checkAside(definition: Definition, roles: readonly string[]): Promise<Problem[]> {
  const key = JSON.stringify([withoutPlaces(definition), roles.toSorted()]);
  const known = remembered.get(key);
  if (known) return known;
  const asked = ask(definition, roles);
  remembered.set(key, asked);
  asked.catch(() => remembered.delete(key));
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  return asked;
}

function ask(definition: Definition, roles: readonly string[]): Promise<Problem[]> {
  lastId += 1;
  const question: Question = { id: lastId, definition, roles };
  return new Promise((resolve, reject) => {
    waiting.set(question.id, { resolve, reject });
    const thread = runningWorker();
    thread.ref();
    thread.postMessage(question);
  });
}

function runningWorker(): Worker {
  if (worker) return worker;
  const thread = new Worker(new URL('./thread.ts', import.meta.url));
  thread.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    // A process that wants to end is not kept by a thread that has nothing to do.
    if (waiting.size === 0) thread.unref();
    if ('problems' in answer) asker?.resolve(answer.problems);
    else asker?.reject(new Error(answer.failure));
  });
  thread.on('error', (error) => giveUp(error));
  worker = thread;
  return thread;
}

/** The thread died: whoever waits hears of it, the next question starts another. */
function giveUp(error: Error): void {
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

const withoutPlaces = ({ nodes, ...definition }: Definition) => ({
  ...definition,
  nodes: nodes.map(({ position: _, ...node }) => node),
});
