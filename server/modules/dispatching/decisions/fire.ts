import { Id } from '@minsheng/contracts/common';
import type { Definition } from '@minsheng/contracts/workflow';
import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { lockTicket, type TicketRecord, takeStep } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { job } from '#platform/jobs';
import { inTransaction } from '#platform/transaction';
import { holdMode, modeOf } from '../mode/mode.ts';
import { thresholdOf } from '../thresholds/past.ts';
import { barredBecause, circumstancesOf, plainDispatch } from './guards.ts';
import type { KeptCandidate } from './recommend.ts';
import { changeDecision, type Decision, lockDecision, tellDispatchers } from './rows.ts';

/** The window is over: everything is looked at once more, then the ticket goes out. Running it twice changes nothing. */
export const dispatchDue = job({
  name: 'dispatching.dispatchDue',
  input: z.object({ id: Id }),
  run: (ctx, { id }) => fire(ctx, id),
  options: { transaction: false, retries: 5 },
});

async function fire(ctx: Context, id: string): Promise<void> {
  try {
    await inTransaction(ctx, async (inside) => {
      const held = await hold(inside, id);
      if (held?.decision.state === 'pending') await dispatchOrBar(inside, held);
    });
  } catch (error) {
    // The process itself refused: the ticket is left to people, with the sentence.
    if (!(error instanceof ORPCError)) throw error;
    await inTransaction(ctx, async (inside) => {
      const decision = await lockDecision(inside, id);
      if (decision?.state === 'pending')
        await changeDecision(inside, id, { state: 'barred', why: error.message, dueAt: null });
    });
  }
}

interface Held {
  decision: Decision;
  ticket: TicketRecord;
  definition: Definition;
}

/** The mode, the ticket, then the decision: in this order everywhere. */
async function hold(ctx: Context, id: string): Promise<Held | null> {
  await holdMode(ctx);
  const found = await ctx.db.selectFrom('dispatchDecisions').select('ticketId').where('id', '=', id).executeTakeFirst();
  if (!found) return null;
  const ticket = await lockTicket(ctx, found.ticketId);
  const decision = await lockDecision(ctx, id);
  if (!decision) return null;
  return { decision, ticket, definition: await definitionById(ctx.db, ticket.definitionId) };
}

async function dispatchOrBar(ctx: Context, held: Held): Promise<void> {
  const { ticket, decision } = held;
  const why = await hindrance(ctx, held);
  // What was read is not what is there now: the next round reads it again.
  if (ticket.version !== decision.ticketVersion)
    await changeDecision(ctx, decision.id, { state: 'lapsed', why: changedSince, dueAt: null, isCurrent: false });
  else if (why) await changeDecision(ctx, decision.id, { state: 'barred', why, dueAt: null });
  else await dispatch(asDispatcher(ctx, held), held);
  await tellDispatchers(ctx);
}

const changedSince = '工单内容有变化，重新判断';

/** What has come up since the decision; null when it still stands. */
async function hindrance(ctx: Context, { decision, ticket, definition }: Held): Promise<string | null> {
  if ((await modeOf(ctx)).mode !== 'live') return '自动派单已停用';
  const why = barredBecause(await circumstancesOf(ctx, ticket, definition));
  if (why) return why;
  if (ticket.version !== decision.ticketVersion) return changedSince;
  const threshold = decision.unitId && (await thresholdOf(ctx, decision.unitId));
  if (!threshold || (decision.probability ?? 0) < threshold) return '派单线已提高，现在达不到';
  return null;
}

/** The platform takes the step in the role that the process asks for. */
function asDispatcher(ctx: Context, { ticket, definition }: Held): Context {
  const role = nodeOf(definition, ticket.node).performer?.role;
  return { ...ctx, actor: { ...ctx.actor, roles: role ? [role] : [] } };
}

async function dispatch(ctx: Context, { decision, ticket, definition }: Held): Promise<void> {
  const plain = plainDispatch(definition, ticket.node);
  if (!plain || !decision.unitId) throw conflict('派单步骤还要求填写其他内容，请到工单页派单');
  await changeDecision(ctx, decision.id, {
    state: 'dispatched',
    dueAt: null,
    actedBy: ctx.actor.personId,
    actedAt: ctx.now.toISOString(),
  });
  const inputs = { [plain.unitField]: decision.unitId, ...opinionFor(plain.action.fields, decision) };
  await takeStep(ctx, { id: ticket.id, version: ticket.version, action: plain.action.key, inputs });
}

/** What the timeline says: that it was the platform, how sure it was, and why. */
function opinionFor(fields: readonly { key: string }[], decision: Decision): Record<string, string> {
  if (!fields.some(({ key }) => key === 'opinion')) return {};
  const [first] = decision.candidates as unknown as KeptCandidate[];
  const reasons = first?.reasons.length ? `依据：${first.reasons.join('、')}。` : '';
  const [sure, line] = [inWords(decision.probability), inWords(decision.threshold)];
  return { opinion: `智能派单：概率 ${sure}，达到该单位的派单线 ${line}。${reasons}` };
}

/** What is not certain is not called 100 %. */
function inWords(probability: number | null): string {
  const share = probability ?? 0;
  return share < 1 && share >= 0.9995 ? '>99.9%' : `${(share * 100).toFixed(1)}%`;
}

/** 立即派出: a dispatcher does not wait for the end of the window; the step is theirs. */
export async function dispatchNow(
  ctx: Context,
  { id, version }: { id: string; version: number },
): Promise<Record<string, never>> {
  const held = await hold(ctx, id);
  if (!held) throw notFound('没有找到这项派单决策');
  if (held.decision.version !== version || held.decision.state !== 'pending')
    throw conflict('这件工单的派单状态刚有变化，请核对后再操作');
  const why = await hindrance(ctx, held);
  if (why) throw conflict(why);
  await dispatch(ctx, held);
  return {};
}
