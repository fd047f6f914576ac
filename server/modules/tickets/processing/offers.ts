import type { Stage } from '@minsheng/contracts/workflow';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';

const mostAtOnce = 1000;

/** Work of a stage whose own limit has passed, the longest overdue first. */
export async function overdueWork(ctx: Context, stage: Stage) {
  const rows = await ctx.db
    .selectFrom('workItems')
    .where('stepDueAt', '<', ctx.now.toISOString())
    .where('node', 'in', [...(await nodesOf(ctx, stage)), ''])
    .select(['ticketId', 'stepDueAt', 'roleKey', 'offeredRoles'])
    .orderBy('stepDueAt')
    .limit(mostAtOnce)
    .execute();
  return rows.map((row) => ({ ...row, stepDueAt: row.stepDueAt as string }));
}

/** People in these roles find the work on their lists too and may do it, until it moves on. */
export async function offerWork(ctx: Context, ticketId: string, roles: string[]): Promise<void> {
  await ctx.db
    .updateTable('workItems')
    .set({ offeredRoles: roles, offeredAt: ctx.now.toISOString() })
    .where('ticketId', '=', ticketId)
    .execute();
}

/** The nodes of a stage at which anything waits, in whatever version of the process. */
export async function nodesOf(ctx: Context, stage: Stage): Promise<string[]> {
  const rows = await ctx.db.selectFrom('workItems').select(['definitionId', 'node']).distinct().execute();
  const nodes = new Set<string>();
  for (const { definitionId, node } of rows) {
    if (nodeOf(await definitionById(ctx.db, definitionId), node).stage === stage) nodes.add(node);
  }
  return [...nodes];
}
