import type { Module } from '#platform/module';
import { listeners } from './listeners.ts';
import { workflowHandlers } from './routes.ts';

export { ensureDefaultProcess } from './actions.ts';
export { checkDefinition, isPublishable } from './checker/checker.ts';
export { defaultProcess } from './default-process/process.ts';
export {
  advance,
  foldOf,
  hasEnded,
  limitOf,
  type Move,
  move,
  type Offer,
  offered,
  replay,
  start,
} from './engine.ts';
export { handlingUnit, mayPerform, nodeOf, type Waiting, type Who, waitingFor } from './performers.ts';
export { currentDefinition, definitionById, nodeName } from './queries.ts';
export { workflowPublished } from './topics.ts';

/** The process as versioned data, and the engine that walks it (流程). It knows no ticket. */
export const workflow: Module = { name: 'workflow', routes: { workflow: workflowHandlers }, listeners };
