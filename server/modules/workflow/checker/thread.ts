import { parentPort } from 'node:worker_threads';
import type { Definition, Problem } from '@minsheng/contracts/workflow';
import { checkDefinition } from './checker.ts';

export interface Question {
  id: number;
  definition: Definition;
  roles: readonly string[];
}
export type Answer = { id: number } & ({ problems: Problem[] } | { failure: string });

// Going through every state takes tens of milliseconds to seconds: not where requests are answered.
parentPort?.on('message', ({ id, definition, roles }: Question) => {
  parentPort?.postMessage(answer(id, definition, roles));
});

function answer(id: number, definition: Definition, roles: readonly string[]): Answer {
  try {
    return { id, problems: checkDefinition(definition, roles) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
