import { ticketMoved } from '#modules/tickets';
import type { Module } from '#platform/module';
import { listen } from '#platform/topics';
import { followTicket } from './lifecycle.ts';
import { callbackHandlers } from './routes.ts';

/** Callbacks (回访): asking the citizen whether it is solved and how content they are, and what follows. */
export const callbacks: Module = {
  name: 'callbacks',
  routes: { callbacks: callbackHandlers },
  listeners: [listen(ticketMoved, followTicket)],
};
