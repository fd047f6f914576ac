import { Id } from '@minsheng/contracts/common';
import { Registration } from '@minsheng/contracts/registration';
import { z } from 'zod';
import { readParameter } from '#modules/parameters';
import { joinFiles, openDraft, registerTicket } from '#modules/tickets';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { job } from '#platform/jobs';
import { registersByItself } from '../parameters.ts';
import { asPlatform } from '../platform-actor.ts';
import { addedTo, draftOf, filesFor } from './accept.ts';

/**
 * An item that says everything a ticket needs is registered by the platform, where the centre wants that; a
 * whistle-blower's report (举报) always waits for a person, and so does what an agent has taken on.
 */
export const registerByItself = job({
  name: 'intake.registerByItself',
  input: z.object({ itemId: Id }),
  run: async (ctx, { itemId }) => {
    if (await readParameter(ctx.db, registersByItself)) await registerItem(asPlatform(ctx, ['agent']), itemId);
  },
});

async function registerItem(ctx: Context, itemId: string): Promise<void> {
  const item = await ctx.db
    .selectFrom('intakeItems')
    .selectAll()
    .where('id', '=', itemId)
    .where('state', '=', 'new')
    .where('draftId', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!item || item.kind === 'report' || item.citizenPhone === '') return;
  const draftId = newId(ctx.now);
  const content = draftOf(item, await addedTo(ctx, itemId), ctx.now);
  const form = Registration.safeParse({
    suggestedUnitId: null,
    ...content,
    draftId,
    callId: null,
    action: 'submit',
  });
  if (!form.success) return;
  await openDraft(ctx, { id: draftId, callId: null, content });
  await joinFiles(ctx, { draftId }, await filesFor(ctx, itemId));
  await ctx.db
    .updateTable('intakeItems')
    .set({ draftId, claimedBy: ctx.actor.personId, claimedAt: ctx.now.toISOString() })
    .where('id', '=', itemId)
    .execute();
  await registerTicket(ctx, form.data);
}
