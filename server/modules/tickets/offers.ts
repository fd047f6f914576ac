import type { RequestKind } from '@minsheng/contracts/requests';
import type { LifeOffer, LifeOfferKey } from '@minsheng/contracts/ticket-events';
import type { Context } from '#platform/context';
import type { Kind, Matter } from './requests/kind.ts';
import { kinds } from './requests/kinds.ts';
import { whyNotAsk } from './requests/requests.ts';

/** What this person may do with a ticket beside its steps; what is theirs but not possible now says why. */
export async function lifeOffersOf(ctx: Context, matter: Matter): Promise<LifeOffer[]> {
  const offers: LifeOffer[] = [];
  const add = (key: LifeOfferKey, why: string | null) => offers.push({ key, why });
  for (const kind of ctx.actor.permissions.has('ticket.act') ? (Object.keys(kinds) as RequestKind[]) : []) {
    if (await (kinds[kind] as Kind).isTheirs(ctx, matter)) add(kind, await whyNotAsk(ctx, matter, kind));
  }
  return offers;
}
