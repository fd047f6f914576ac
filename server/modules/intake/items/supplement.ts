import { type IntakeSource, intakeSources } from '@minsheng/contracts/intake';
import { noteEvent } from '#modules/tickets';
import type { PublicContext } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { publicMatterOf } from '../matter.ts';
import { asPlatform } from '../platform-actor.ts';
import { type ItemRecord, tellInbox } from './record.ts';

interface Added {
  content: string;
  /** The sender's own number of this supplement: the same one is kept once. */
  externalNumber: string | null;
}

/** The citizen adds something while the matter is open: the agent or the unit that has it reads it on the timeline. */
export async function addSupplement(ctx: PublicContext, item: ItemRecord, added: Added): Promise<void> {
  const { canSupplement } = await publicMatterOf(ctx.db, item);
  if (!canSupplement) throw conflict('事项已经办结，不能再补充；如有新的情况请重新登记');
  const made = await ctx.db
    .insertInto('intakeSupplements')
    .values({ id: newId(ctx.now), itemId: item.id, ...added, at: ctx.now.toISOString() })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return;
  if (item.ticketId) {
    const title = `诉求人补充（${intakeSources[item.source as IntakeSource]}）`;
    await noteEvent(asPlatform(ctx), { ticketId: item.ticketId, title, body: added.content });
  }
  await tellInbox(ctx);
}
