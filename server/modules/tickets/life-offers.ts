import type { RequestKind } from '@minsheng/contracts/requests';
import { type LifeOffer, type LifeOfferKey, lifeOffers } from '@minsheng/contracts/ticket-events';
import { nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { whyNotAssign } from './assisting/assign.ts';
import type { Matter } from './requests/kind.ts';
import { kinds } from './requests/kinds.ts';
import { whyNotAsk } from './requests/requests.ts';
import { whyNotUrge } from './urging/urge.ts';

/** What this person may do with a ticket beside its steps; what is theirs but not possible now says why. */
export async function lifeOffersOf(ctx: Context, matter: Matter): Promise<LifeOffer[]> {
  const offers: LifeOffer[] = [];
  const add = (key: LifeOfferKey, why: string | null) => offers.push({ key, why });
  // What rests goes with its lead; only words can be added to it.
  if (matter.ticket.suspendedAt)
    return ctx.actor.permissions.has('ticket.supplement') ? [{ key: 'supplement', why: null }] : [];
  if (ctx.actor.permissions.has('ticket.urge') && isAtUnit(matter))
    add('urge', await whyNotUrge(ctx, matter, 'citizen'));
  if (ctx.actor.permissions.has('ticket.assist') && !whyNotAssign(matter)) add('assign', null);
  if (ctx.actor.permissions.has('ticket.supplement') && matter.ticket.status !== 'void') add('supplement', null);
  for (const kind of ctx.actor.permissions.has('ticket.act') ? (Object.keys(kinds) as RequestKind[]) : []) {
    if (await kinds[kind].isTheirs(ctx, matter)) add(kind, await whyNotAsk(ctx, matter, kind));
  }
  return offers.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

const order = Object.keys(lifeOffers);
const isAtUnit = ({ ticket, definition }: Matter) => nodeOf(definition, ticket.node).stage === 'unit';
