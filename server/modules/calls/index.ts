import type { Module } from '#platform/module';
import { clockwork } from './clockwork.ts';
import { callEventHandlers, callHandlers, callSimulationHandlers, wrapUpHandlers } from './routes.ts';

import { wrapUpFile } from './statistics/csv.ts';

/** What the telephone switch tells, the wrap-up clock, and the agents at the telephones (话务). */
export const calls: Module = {
  name: 'calls',
  routes: {
    calls: callHandlers,
    callEvents: callEventHandlers,
    callSimulations: callSimulationHandlers,
    wrapUp: wrapUpHandlers,
  },
  rawRoutes: [wrapUpFile],
  periodic: clockwork,
};

export { areaCode } from './parameters.ts';
export { type PastCall, recordPastCalls } from './past-calls.ts';
export { wrapUpPercentiles } from './statistics/percentiles.ts';
export { wrapUpExpired } from './topics.ts';
export { endWrapUp, resumeWrapUp } from './wrap-up/actions.ts';
