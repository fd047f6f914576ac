import { Worker } from 'node:worker_threads';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { simplifier } from './simplify.ts';
import type { Answer, Question } from './thread.ts';

const mostRemembered = 40;

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
const remembered = new Map<string, Promise<Problem[]>>();

/** `checkDefinition` in a thread of its own, one after the other; what was asked lately is known already. */
export function checkAside(definition: Definition, roles: readonly string[]): Promise<Problem[]> {
  const key = JSON.stringify([withoutPlaces(definition), roles.toSorted()]);
  const known = remembered.get(key);
  if (known) return known;
  const asked = ask({ about: 'definition', definition, roles }).then((answer) =>
    'problems' in answer ? answer.problems : [],
  );
  remembered.set(key, asked);
  asked.catch(() => remembered.delete(key));
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  return asked;
}

/** Why a ticket must not go on in this definition from this state; null when a way out is proven. */
export type Arrivals = (state: ProcessState) => Promise<string | null>;

/** `arrivals` in the thread; states that tell no difference to the process are asked for once. */
export function arrivalsAside(definition: Definition): Arrivals {
  const simplified = simplifier(definition);
  const answers = new Map<string, Promise<string | null>>();
  return (arriving) => {
    const state = simplified({ ...arriving, enteredAt: '', creatorId: null });
    const key = JSON.stringify(state);
    const known = answers.get(key);
    if (known) return known;
    const asked = ask({ about: 'arrival', definition, state }).then((answer) =>
      'hindrance' in answer ? answer.hindrance : null,
    );
    answers.set(key, asked);
    return asked;
  };
}

function ask(question: Question): Promise<Answer> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    const thread = runningWorker();
    thread.ref();
    thread.postMessage({ ...question, id });
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
    if ('failure' in answer) asker?.reject(new Error(answer.failure));
    else asker?.resolve(answer);
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
