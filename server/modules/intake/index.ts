import { ticketMoved, ticketRegistered } from '#modules/tickets';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { listen } from '#platform/topics';
import { fileRoutes } from './citizen/uploads.ts';
import { cleanUp } from './clean-up.ts';
import { deliverOne, tellOfMove } from './clients/deliveries.ts';
import { registerByItself } from './items/auto.ts';
import { acceptRegistered, settleDrafts } from './items/settle.ts';
import { readMailJob } from './mail/read-mail.ts';
import { apiClientHandlers, citizenHandlers, intakeHandlers, openHandlers } from './routes.ts';

/** Intake (网络来件): web form, mailbox and other platforms, before an agent makes tickets of it. */
export const intake: Module = {
  name: 'intake',
  routes: {
    intake: intakeHandlers,
    citizen: citizenHandlers,
    open: openHandlers,
    apiClients: apiClientHandlers,
  },
  rawRoutes: fileRoutes,
  listeners: [listen(ticketRegistered, acceptRegistered), listen(ticketMoved, tellOfMove)],
  jobs: [deliverOne, registerByItself, readMailJob],
  periodic: [every(60, 'intake.settleDrafts', settleDrafts), every(3600, 'intake.cleanUp', cleanUp)],
};
