import { ticketClosed } from '#modules/tickets';
import type { Module } from '#platform/module';
import { listen } from '#platform/topics';
import { settleEnded } from './cards.ts';
import { cardFile } from './file.ts';
import { patrol } from './patrol.ts';
import { supervisionHandlers } from './routes.ts';

export { issueByHand, reply as replyToCard, settle as settleCard } from './cards.ts';

/** Supervision (督办): yellow and red cards, by rule or by hand, until the unit has explained itself. */
export const supervision: Module = {
  name: 'supervision',
  routes: { supervision: supervisionHandlers },
  rawRoutes: [cardFile],
  jobs: [patrol],
  listeners: [listen(ticketClosed, settleEnded)],
};
