import type { Delivery } from '@minsheng/contracts/api-clients';
import { type PublicState, publicStates } from '@minsheng/contracts/citizen';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { enqueue } from '#platform/jobs';
import { deliverOne } from './deliveries.ts';

type Query = { clientId: string; cursor?: string | undefined; limit: number };

/** What was told to a client, newest first. */
export async function listDeliveries(ctx: Context, { clientId, cursor, limit }: Query) {
  let query = ctx.db
    .selectFrom('apiDeliveries')
    .innerJoin('intakeItems', 'intakeItems.id', 'apiDeliveries.itemId')
    .where('apiDeliveries.clientId', '=', clientId)
    .select(['apiDeliveries.id', 'event', 'externalNumber', 'apiDeliveries.state', 'attempts', 'lastError'])
    .select(['createdAt', 'deliveredAt', 'nextAt']);
  if (cursor) query = query.where('apiDeliveries.id', '<', cursor);
  const rows = await query
    .orderBy('apiDeliveries.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(
    (row): Delivery => ({
      ...row,
      event: publicStates[row.event as PublicState],
      state: row.state as Delivery['state'],
    }),
  );
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The dead ones are tried anew from the first pause on. */
export async function redeliver(ctx: Context, { clientId }: { clientId: string }): Promise<{ count: number }> {
  const revived = await ctx.db
    .updateTable('apiDeliveries')
    .set({ state: 'pending', attempts: 0, nextAt: ctx.now.toISOString() })
    .where('clientId', '=', clientId)
    .where('state', '=', 'dead')
    .returning('id')
    .execute();
  for (const { id } of revived) await enqueue(ctx, deliverOne, { id });
  const summary = `重发 ${revived.length} 条回调通知`;
  await record(ctx, { action: 'apiClient.redeliver', objectKind: 'apiClient', objectId: clientId, summary });
  return { count: revived.length };
}
