import { takeSteps, visibleTo } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';
import { actionFor, inputsFor, isSupervision } from '../process.ts';

interface Decision {
  decision: 'reissue' | 'close';
  tickets: { id: string; version: number }[];
  opinion: string;
}

/** 督办: one more rework, or the end with the manager's explanation. The process says who may, and how often. */
export async function decideDissatisfied(ctx: Context, { decision, tickets, opinion }: Decision) {
  const results: { id: string; number: string; error: string | null }[] = [];
  for (const { id, version } of tickets.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const ticket = await ctx.db
      .selectFrom('tickets')
      .select(['number', 'node', 'definitionId'])
      .where('tickets.id', '=', id)
      .where(visibleTo(ctx.actor))
      .executeTakeFirst();
    const node = ticket ? nodeOf(await definitionById(ctx.db, ticket.definitionId), ticket.node) : null;
    const action = node && isSupervision(node) ? actionFor(node, decision === 'reissue' ? 'reissued' : 'closed') : null;
    if (!ticket) results.push({ id, number: '', error: '没有找到这件工单，或您无权查看' });
    else if (!action) results.push({ id, number: ticket.number, error: `工单在“${node?.name}”环节，不在督办中` });
    else {
      const inputs = inputsFor(action.fields, { reasons: [], opinion });
      results.push(...(await takeSteps(ctx, { tickets: [{ id, version }], action: action.key, inputs })));
    }
  }
  await publish(ctx, { audience: { permission: 'callback.read' }, kind: 'callbackChanged', keys: ['dissatisfied'] });
  return results;
}
