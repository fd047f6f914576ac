import { os } from '#platform/rpc';
import { listParameters, setParameter } from './actions.ts';

export const parameterHandlers = os.parameters.router({
  list: os.parameters.list.handler(({ context }) => listParameters(context)),
  set: os.parameters.set.handler(({ context, input }) => setParameter(context, input)),
});
