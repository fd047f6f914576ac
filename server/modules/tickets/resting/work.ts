import type { ProcessStep } from '@minsheng/contracts/workflow-state';
import { definitionById, limitOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { workItemRow } from '../processing/moves.ts';
import type { TicketRecord } from '../processing/state.ts';
import type { Former } from './former.ts';
import { movedOn } from './pauses.ts';

/** Puts the open work back on the list it was on: whose it is as of today, what was said last as it was. */
export async function restoreWork(ctx: Context, ticket: TicketRecord, { item, state, since }: Former): Promise<void> {
  if (!item) return;
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const isRoundTheClock = limitOf(definition, state)?.unit === 'minutes';
  const until = ctx.now.toISOString();
  const stepDueAt = await movedOn(ctx, item.stepDueAt, { from: since, until, isRoundTheClock });
  const step = { inputs: {}, outcome: 'unlinked' } as ProcessStep;
  const fresh = await workItemRow(ctx, ticket, { definition, state, step }, stepDueAt);
  if (!fresh) return;
  const { cameBack, lastOpinion, offeredRoles, offeredAt } = item;
  const row = { ...fresh, cameBack, lastOpinion, offeredRoles, offeredAt };
  const { ticketId: _, ...columns } = row;
  await ctx.db
    .insertInto('workItems')
    .values(row)
    .onConflict((known) => known.column('ticketId').doUpdateSet(columns))
    .execute();
}
