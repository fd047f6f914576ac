import type { Context } from '#platform/context';
import { publish } from '#platform/live';

/** The wrap-up limit has passed (超过整理时限): the draft of that call is parked, whether or not a browser is there. */
export async function parkDraftOfCall(ctx: Context, callId: string): Promise<void> {
  const parked = await ctx.db
    .updateTable('drafts')
    .set({ parkedAt: ctx.now.toISOString(), parkReason: 'wrapUpExpired' })
    .where('callId', '=', callId)
    .where('ticketId', 'is', null)
    .where('discardedAt', 'is', null)
    .where('parkedAt', 'is', null)
    .returning('personId')
    .execute();
  for (const { personId } of parked) {
    await publish(ctx, { audience: { person: personId }, kind: 'draftParked', keys: ['registration.drafts'] });
  }
}
