import { type RequestKind, requestKinds } from '@minsheng/contracts/requests';
import { hasEnded, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { noteEvent } from '../events/events.ts';
import type { Moved } from '../processing/state.ts';

/** A request that nobody decided lapses when the ticket has moved out from under it. */
export async function lapseRequests(ctx: Context, ticketId: string, moved: Moved): Promise<void> {
  const lapsed = await ctx.db
    .updateTable('ticketRequests')
    .set((eb) => ({ status: 'lapsed', decidedAt: ctx.now.toISOString(), version: eb('version', '+', 1) }))
    .where('ticketId', '=', ticketId)
    .where('status', '=', 'pending')
    .where('kind', 'in', pointlessAfter(moved))
    .returning('kind')
    .execute();
  for (const { kind } of lapsed) {
    const title = `${requestKinds[kind as RequestKind]}申请失效：工单已转到“${nodeOf(moved.definition, moved.state.node).name}”`;
    await noteEvent(ctx, { ticketId, title, tone: 'warn' });
  }
}

function pointlessAfter({ definition, before, state }: Moved): RequestKind[] {
  const leftTheUnit = nodeOf(definition, state.node).stage !== 'unit' || before.units[0] !== state.units[0];
  const gone: RequestKind[] = ['reopening'];
  if (leftTheUnit) gone.push('extension', 'assistance');
  if (hasEnded(definition, state)) gone.push('voiding');
  return gone;
}
