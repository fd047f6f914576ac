import type { CallbackAttempt } from '@minsheng/contracts/callback-words';
import {
  type CallbackDetail,
  type PastCallback,
  type SatisfactionAnswer,
  satisfactionAnswers,
} from '@minsheng/contracts/callbacks';
import { factsOf, mayReadCitizen, stateOf, type TicketRecord, visibleTo } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { findCallback, hindranceOf } from '../calling/callable.ts';
import { marksOf } from '../marks/queries.ts';
import { actionFor, attemptsLeft } from '../process.ts';
import { callbackOf, toCallbackRows, withNames } from './rows.ts';

/** Everything for the form: the matter and its answer, what was tried, and what the citizen said earlier. */
export async function callbackDetail(ctx: Context, id: string): Promise<CallbackDetail> {
  const { callback, ticket } = await findCallback(ctx, id);
  const [row] = await toCallbackRows(ctx, ctx.db.selectFrom('callbacks').where('callbacks.id', '=', id));
  if (!row) throw notFound('没有找到这次回访，或您无权查看');
  const all = await callbacksOfTicket(ctx, ticket.id);
  const own = all.find((each) => each.id === id);
  const isMine = callback.agentId === ctx.actor.personId;
  return {
    ...row,
    content: ticket.content,
    answer: ticket.answer,
    canReadPhone: mayReadCitizen(ctx.actor, ticket) && ticket.citizenPhone !== '',
    attemptLog: own?.attemptLog ?? [],
    marks: own?.marks ?? [],
    earlier: all.filter((each) => each.ordinal < callback.ordinal && each.status === 'done'),
    hindrance: callback.status === 'open' ? await hindranceOf(ctx, ticket) : '这次回访已经结束',
    canMark: callback.status === 'done' && !isMine && ctx.actor.permissions.has('callback.review'),
    canAnswerMarks: isMine && ctx.actor.permissions.has('callback.handle'),
    ...(await processOf(ctx, ticket)),
  };
}

/** What the process offers at this node: how content one may be, and how often one tries. */
async function processOf(ctx: Context, ticket: TicketRecord) {
  const definition = await definitionById(ctx.db, ticket.definitionId);
  const node = nodeOf(definition, ticket.node);
  const isHere = node.stage === 'callback';
  const field = actionFor(node, 'satisfied')?.fields.find(({ key }) => key === 'satisfaction');
  const offered = (Object.keys(satisfactionAnswers) as SatisfactionAnswer[]).filter(
    (value) => value === 'dissatisfied' || !field || field.options.some((option) => option.value === value),
  );
  return {
    attemptsLeft: isHere ? attemptsLeft(definition, stateOf(ticket), await factsOf(ctx.db, ticket)) : null,
    satisfactions: offered.map((value) => ({ value, label: satisfactionAnswers[value] })),
  };
}

/** All callbacks of a ticket that this person may see, the first one first. */
export async function callbacksOfVisibleTicket(ctx: Context, ticketId: string): Promise<PastCallback[]> {
  const visible = await ctx.db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.id', '=', ticketId)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!visible) throw notFound('没有找到这件工单，或您无权查看');
  return callbacksOfTicket(ctx, ticketId);
}

async function callbacksOfTicket(ctx: Context, ticketId: string): Promise<PastCallback[]> {
  const records = await withNames(ctx.db.selectFrom('callbacks').where('callbacks.ticketId', '=', ticketId))
    .orderBy('callbacks.openedAt')
    .execute();
  const ids = records.map(({ id }) => id);
  const [attempts, marks] = [await attemptsOf(ctx, ids), await marksOf(ctx, ids)];
  return records.map((record) => ({
    ...callbackOf(ctx, record),
    agentId: record.agentId,
    attemptLog: attempts.get(record.id) ?? [],
    marks: marks.get(record.id) ?? [],
  }));
}

async function attemptsOf(ctx: Context, callbackIds: string[]): Promise<Map<string, CallbackAttempt[]>> {
  const found = new Map<string, CallbackAttempt[]>();
  if (callbackIds.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('callbackAttempts')
    .leftJoin('people', 'people.id', 'callbackAttempts.agentId')
    .selectAll('callbackAttempts')
    .select('people.name')
    .where('callbackId', 'in', callbackIds)
    .orderBy('at')
    .execute();
  for (const { callbackId, agentId, name, id, at, code, note, nextAt } of rows) {
    const agent = agentId && name ? { id: agentId, name } : null;
    found.set(callbackId, [...(found.get(callbackId) ?? []), { id, agent, at, code, note, nextAt }]);
  }
  return found;
}
