import { ticketMoved } from '#modules/tickets';
import type { Module } from '#platform/module';
import { os } from '#platform/rpc';
import { listen } from '#platform/topics';
import { answerFollowers } from './answering/answer-followers.ts';
import { followProcess } from './answering/follow-process.ts';
import { linkTickets } from './links/link.ts';
import { linksOfTicket } from './links/queries.ts';
import { registerLinked } from './links/register.ts';
import { unlinkTicket } from './links/unlink.ts';
import { reconsiderSuspect, refuseSuspect, suspectsOf } from './suspects/suspects.ts';

export { linkTickets } from './links/link.ts';

const { links: routes } = os;

/** Linking (并案): tickets of the same matter are worked on once and answered to everybody who asked. */
export const linking: Module = {
  name: 'linking',
  routes: {
    links: {
      ofTicket: routes.ofTicket.handler(({ context, input }) => linksOfTicket(context, input)),
      link: routes.link.handler(({ context, input }) => linkTickets(context, input)),
      unlink: routes.unlink.handler(({ context, input }) => unlinkTicket(context, input)),
      register: routes.register.handler(({ context, input }) => registerLinked(context, input)),
      suspects: routes.suspects.handler(({ context, input }) => suspectsOf(context, input)),
      refuse: routes.refuse.handler(({ context, input }) => refuseSuspect(context, input)),
      reconsider: routes.reconsider.handler(({ context, input }) => reconsiderSuspect(context, input)),
    },
  },
  listeners: [listen(ticketMoved, followProcess)],
  jobs: [answerFollowers],
};
