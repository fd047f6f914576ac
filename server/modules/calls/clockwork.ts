import { every, type Periodic } from '#platform/periodic';
import { concludeSilentCalls } from './events/conclude.ts';
import { playDueSimulations } from './simulations/actions.ts';
import { countWrapUpDays } from './statistics/days.ts';
import { expireOverdue, warnBeforeLimit } from './wrap-up/deadlines.ts';

/**
 * What happens to calls by the clock alone. One server of the cluster does it each time, from what stands in the database:
 * nothing is lost when a server stops, and what fell due meanwhile is done first thing afterwards.
 */
export const clockwork: readonly Periodic[] = [
  every(1, 'calls.wrapUp', async (ctx) => {
    await expireOverdue(ctx);
    await warnBeforeLimit(ctx);
  }),
  every(1, 'calls.simulations', playDueSimulations),
  every(5, 'calls.silence', concludeSilentCalls),
  every(60, 'calls.wrapUpDays', countWrapUpDays),
];
