import type { CallbackError } from '@minsheng/contracts/callback-words';
import type { Context } from '#platform/context';

/** The marks of these callbacks (回访错误), withdrawn ones included. */
export async function marksOf(ctx: Context, callbackIds: string[]): Promise<Map<string, CallbackError[]>> {
  const found = new Map<string, CallbackError[]>();
  if (callbackIds.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('callbackErrors')
    .leftJoin('people as markers', 'markers.id', 'callbackErrors.markedBy')
    .leftJoin('people as withdrawers', 'withdrawers.id', 'callbackErrors.withdrawnBy')
    .selectAll('callbackErrors')
    .select(['markers.name as markerName', 'withdrawers.name as withdrawerName'])
    .where('callbackId', 'in', callbackIds)
    .orderBy('markedAt')
    .execute();
  for (const { callbackId, agentId: _, markerName, withdrawerName, ...row } of rows) {
    const mark = {
      ...row,
      markedBy: reference(row.markedBy, markerName),
      withdrawnBy: reference(row.withdrawnBy, withdrawerName),
    };
    found.set(callbackId, [...(found.get(callbackId) ?? []), mark]);
  }
  return found;
}

const reference = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
