import type { Module } from '#platform/module';
import { listeners } from './listeners.ts';
import { workflowHandlers } from './routes.ts';

export { ensureDefaultProcess } from './actions.ts';
export { type Arrivals, arrivalsAside } from './checker/aside.ts';
export { defaultProcess } from './default-process/process.ts';
export {
  advance,
  foldOf,
  hasEnded,
  limitOf,
  move,
  offered,
  replay,
  sideActionOf,
  start,
} from './engine.ts';
export { mayPerform, nodeOf, type Who, waitingFor } from './performers.ts';
export { currentDefinition, definitionById, findVersion, nodeName, processNodes } from './queries.ts';
export { type Rehearsed, rehearse } from './rehearse.ts';
export { withSuccessors } from './succession.ts';

/** The process as versioned data, and the engine that walks it (流程). It knows no ticket. */
export const workflow: Module = { name: 'workflow', routes: { workflow: workflowHandlers }, listeners };
