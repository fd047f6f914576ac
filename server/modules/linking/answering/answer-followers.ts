import { z } from 'zod';
import { answerWithLead, lockTickets, noteEvent } from '#modules/tickets';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { publish } from '#platform/live';
import { inTransaction } from '#platform/transaction';
import { isAnswered } from '../links/eligible.ts';

/**
 * The lead was answered: its answer is put to every ticket that waits for it, and each goes on to its own callback. One
 * transaction each, so that a lead with hundreds of callers holds nobody up; run again it goes on where it was.
 */
export const answerFollowers = job({
  name: 'linking.answerFollowers',
  input: z.object({ leadId: z.uuid(), personId: z.uuid() }),
  run: (ctx, { leadId, personId }) => answerAll(ctx, leadId, personId),
  options: { transaction: false, expireInSeconds: 3600 },
});

async function answerAll(ctx: Context, leadId: string, personId: string): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('ticketLinks')
    .select('followerId')
    .where('leadId', '=', leadId)
    .where('endedAt', 'is', null)
    .where('answeredAt', 'is', null)
    .orderBy('followerId')
    .execute();
  let answered = 0;
  for (const { followerId } of waiting)
    if (await inTransaction(ctx, (inside) => answerOne(inside, { leadId, followerId, personId }))) answered += 1;
  if (answered === 0) return;
  await inTransaction(ctx, async (inside) => {
    await noteEvent(inside, { ticketId: leadId, title: `答复已转给 ${answered} 件从件，逐一回访诉求人`, tone: 'good' });
    await publish(inside, {
      audience: { permission: 'ticket.link' },
      kind: 'followersAnswered',
      keys: ['tickets', 'links', 'processing', 'callbacks'],
    });
  });
}

type One = { leadId: string; followerId: string; personId: string };

async function answerOne(ctx: Context, { leadId, followerId, personId }: One): Promise<boolean> {
  const [lead, ticket] = await lockTickets(ctx, [leadId, followerId]);
  // Unlinked, linked elsewhere, or the lead is worked on again meanwhile: the next answer comes to it by itself.
  if (!lead || !ticket || ticket.leadId !== lead.id || !ticket.suspendedAt) return false;
  if (!lead.answer || !(await isAnswered(ctx, lead))) return false;
  await answerWithLead(ctx, ticket, { lead, answer: lead.answer, personId });
  await ctx.db
    .updateTable('ticketLinks')
    .set((eb) => ({ answeredAt: ctx.now.toISOString(), version: eb('version', '+', 1) }))
    .where('followerId', '=', followerId)
    .where('endedAt', 'is', null)
    .execute();
  return true;
}
