import { parentPort } from 'node:worker_threads';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';
import { checkDefinition } from './checker.ts';
import { arrivals } from './safe-arrival.ts';

/** Is this definition right; may a ticket arrive in it in this state. */
export type Question =
  | { about: 'definition'; definition: Definition; roles: readonly string[] }
  | { about: 'arrival'; definition: Definition; state: ProcessState };
export type Answer = { id: number } & ({ problems: Problem[] } | { hindrance: string | null } | { failure: string });

// Going through every state takes tens of milliseconds to seconds: not where requests are answered.
parentPort?.on('message', (question: Question & { id: number }) => {
  parentPort?.postMessage(answer(question));
});

function answer(question: Question & { id: number }): Answer {
  const { id } = question;
  try {
    if (question.about === 'definition') return { id, problems: checkDefinition(question.definition, question.roles) };
    return { id, hindrance: arrivalsOf(question.definition)(question.state) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const mostKnown = 4;
const known = new Map<string, ReturnType<typeof arrivals>>();

/** One migration asks of one definition, state after state. */
function arrivalsOf(definition: Definition): ReturnType<typeof arrivals> {
  const key = JSON.stringify(definition);
  const found = known.get(key) ?? arrivals(definition);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return found;
}
