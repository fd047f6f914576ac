import { setTimeout as after } from 'node:timers/promises';
import type { Registration } from '@minsheng/contracts/registration';
import { type CheckFacts, factsFrom } from '@minsheng/contracts/self-check';
import { blockingRules, enforceRules } from '#modules/selfcheck';
import type { Context } from '#platform/context';
import { findDuplicates } from '../suggestions/duplicates.ts';
import { suggest } from '../suggestions/suggest.ts';

/** Nobody waits longer for an opinion that may not come. */
const patienceMs = 1500;

/**
 * Holds a form that is about to become a ticket against the rules that need the assistant (重复在办, 归口与内容不符), when one of
 * them blocks. It asks outside the transaction, and what it cannot find out in time stops nobody.
 */
export async function enforceWhatIsKnown(ctx: Context, form: Registration): Promise<void> {
  const blocking = new Set((await blockingRules(ctx)).map(({ key }) => key));
  const wants = { category: blocking.has('categoryAgainstText'), duplicates: blocking.has('duplicateOpen') };
  if (!wants.category && !wants.duplicates) return;
  const apart = { ...ctx, db: ctx.platform.db };
  await enforceRules(ctx, form, await Promise.race([factsOf(apart, form, wants), after(patienceMs, {})]));
}

async function factsOf(
  ctx: Context,
  { title, content, placeId, categoryId, citizenPhone, occurredAt }: Registration,
  wants: { category: boolean; duplicates: boolean },
): Promise<CheckFacts> {
  const matter = { title, content, placeId, categoryId };
  try {
    const [suggestions, found] = await Promise.all([
      wants.category ? suggest(ctx, { ...matter, wantsTitle: false }) : null,
      wants.duplicates ? findDuplicates(ctx, { ...matter, phone: citizenPhone, occurredAt: occurredAt ?? null }) : null,
    ]);
    return factsFrom({ categoryId, category: suggestions?.category, duplicates: found?.items });
  } catch (error) {
    ctx.log.warn({ err: error }, 'the assistant could not be asked about a form');
    return {};
  }
}
