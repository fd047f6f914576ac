import { readParameter } from '#modules/parameters';
import { mayPerform, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { extended } from '../deadline.ts';
import { maxExtensionDays, maxExtensions } from '../parameters.ts';
import { stateOf, whoIs } from '../processing/state.ts';
import type { Kind } from './kind.ts';

/** 延期: the handling unit asks for working days more before the deadline; nothing pauses while it waits for an answer. */
export const extension: Kind = {
  decidedWith: 'ticket.extend',

  async isTheirs(ctx, { ticket, definition }) {
    if (nodeOf(definition, ticket.node).stage !== 'unit') return false;
    return mayPerform(definition, stateOf(ticket), await whoIs(ctx, ticket));
  },

  async hindrance(ctx, { ticket }) {
    if (!ticket.dueAt) return '此工单没有办理时限，无需延期';
    if (ctx.now.toISOString() > ticket.dueAt) return '已超过办理时限，不能再申请延期';
    const most = await readParameter(ctx.db, maxExtensions);
    return (await approvedCount(ctx, ticket.id)) >= most ? `每件工单最多延期 ${most} 次，已用完` : null;
  },

  async wordsOf(ctx, { days }) {
    const most = await readParameter(ctx.db, maxExtensionDays);
    if (days === undefined) throw invalid('请填写延长的工作日', [{ path: ['days'], message: '请填写延长的工作日' }]);
    if (days > most) {
      const message = `一次最多延长 ${most} 个工作日`;
      throw invalid(message, [{ path: ['days'], message }]);
    }
    return `申请延期 ${days} 个工作日`;
  },

  async approve(ctx, { ticket }, request, decision) {
    const asked = request.days ?? 0;
    const granted = decision.days ?? asked;
    if (granted > asked) throw invalid(`批准的天数不能多于申请的 ${asked} 个工作日`);
    if (!ticket.dueAt) throw conflict('此工单没有办理时限，无需延期');
    const dueAfter = await extended(ctx, ticket.dueAt, granted);
    await moveDueAt(ctx, ticket.id, dueAfter);
    return {
      words: `批准延期 ${granted} 个工作日`,
      columns: { grantedDays: granted, dueBefore: ticket.dueAt, dueAfter },
    };
  },
};

async function moveDueAt(ctx: Context, ticketId: string, dueAt: string): Promise<void> {
  await ctx.db.updateTable('tickets').set({ dueAt }).where('id', '=', ticketId).execute();
  await ctx.db
    .updateTable('workItems')
    .set((eb) => ({ dueAt, sortAt: eb.fn.coalesce('stepDueAt', eb.val(dueAt)) }))
    .where('ticketId', '=', ticketId)
    .execute();
}

async function approvedCount(ctx: Context, ticketId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('ticketRequests')
    .where('ticketId', '=', ticketId)
    .where('kind', '=', 'extension')
    .where('status', '=', 'approved')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
