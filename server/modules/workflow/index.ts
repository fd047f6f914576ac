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
