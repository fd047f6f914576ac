import type { Module } from '#platform/module';
import { os } from '#platform/rpc';
import { cite, citingTickets, listCitations, uncite } from './citations.ts';
import { settleCitations } from './settle.ts';

const { citations: routes } = os;

/** What was quoted from the knowledge base (知识引用), with the version that was quoted. */
export const citations: Module = {
  name: 'citations',
  routes: {
    citations: routes.router({
      cite: routes.cite.handler(({ context, input }) => cite(context, input)),
      uncite: routes.uncite.handler(({ context, input }) => uncite(context, input)),
      list: routes.list.handler(({ context, input }) => listCitations(context, input)),
      citingTickets: routes.citingTickets.handler(({ context, input }) => citingTickets(context, input)),
    }),
  },
  periodic: [settleCitations],
};

export { quotedVersions } from './citations.ts';
