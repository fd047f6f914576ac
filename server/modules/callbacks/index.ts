import { ticketMoved } from '#modules/tickets';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { listen } from '#platform/topics';
import { rollDays } from './figures/roll.ts';
import { followTicket } from './lifecycle.ts';
import { callbackHandlers, dissatisfiedHandlers, satisfactionHandlers } from './routes.ts';

export { actionFor, inputsFor } from './process.ts';

/** Callbacks (回访): asking the citizen whether it is solved and how content they are, and what follows. */
export const callbacks: Module = {
  name: 'callbacks',
  routes: { callbacks: callbackHandlers, dissatisfied: dissatisfiedHandlers, satisfaction: satisfactionHandlers },
  listeners: [listen(ticketMoved, followTicket)],
  periodic: [every(120, 'callbacks.rollDays', rollDays)],
};

export { type PastCallback, recordPastCallbacks } from './past.ts';
