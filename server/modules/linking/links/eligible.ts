import type { TicketRecord } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';

export type Linkable = Pick<
  TicketRecord,
  'number' | 'kind' | 'isSecret' | 'status' | 'answer' | 'definitionId' | 'node' | 'suspendedAt'
>;

/** Why a ticket cannot lead others; null when it can. One that was answered can: its answer is passed on at once. */
export function whyNotLead(ticket: Linkable): string | null {
  const why = whyNever(ticket);
  if (why) return why;
  return ticket.status === 'closed' && !ticket.answer ? `${ticket.number} 已办结且没有答复，不能作为主件` : null;
}

/** Why a ticket cannot follow another one; null when it can. */
export async function whyNotFollow(ctx: Context, ticket: Linkable): Promise<string | null> {
  const why = whyNever(ticket);
  if (why) return why;
  if (ticket.status === 'closed') return `${ticket.number} 已办结，不能再并入其他工单`;
  const stage = await stageOf(ctx, ticket);
  return stage === 'callback' ? `${ticket.number} 已答复、正在回访，不能再并入其他工单` : null;
}

/** The citizen has an answer that holds: it waits for the callback, or is over. */
export async function isAnswered(ctx: Context, ticket: Linkable): Promise<boolean> {
  return Boolean(ticket.answer) && ['callback', 'end'].includes(await stageOf(ctx, ticket));
}

export async function stageOf(ctx: Context, { definitionId, node }: Pick<Linkable, 'definitionId' | 'node'>) {
  return nodeOf(await definitionById(ctx.db, definitionId), node).stage;
}

function whyNever({ number, kind, isSecret, status }: Linkable): string | null {
  if (kind === 'report') return '举报件不能并案';
  if (isSecret) return `${number} 要求保密，不能并案`;
  return status === 'void' ? `${number} 已作废，不能并案` : null;
}
