import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';

/** A trainee has another lead: what waits for the lead of this trainee waits for the new one from now on. */
export async function handOverToLead(
  ctx: Context,
  { personId, leadId }: { personId: string; leadId: string | null },
): Promise<void> {
  const open = await ctx.db
    .selectFrom('workItems')
    .where('registeredBy', '=', personId)
    .select(['definitionId', 'node'])
    .distinct()
    .execute();
  for (const { definitionId, node } of open) {
    const { performer } = nodeOf(await definitionById(ctx.db, definitionId), node);
    if (performer?.by !== 'creatorLead') continue;
    await ctx.db
      .updateTable('workItems')
      .set({ personId: leadId })
      .where('registeredBy', '=', personId)
      .where('definitionId', '=', definitionId)
      .where('node', '=', node)
      .execute();
  }
  await publish(ctx, {
    audience: { permission: 'trainee.read', ...(leadId ? { person: leadId } : {}) },
    kind: 'leadChanged',
    keys: ['processing', 'trainees', 'reviews', 'leads'],
  });
}
