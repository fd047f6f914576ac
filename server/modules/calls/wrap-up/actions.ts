import type { Call, CallState, NoTicket, WrapUpOutcome } from '@minsheng/contracts/calls';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { announce } from '#platform/topics';
import { refreshAgent } from '../agents/actions.ts';
import { type CallRow, lockCall, saveWrapUp, wrapUpOf } from '../queries.ts';
import { readCall } from '../reading/actions.ts';
import { type CallNews, tellOfCall } from '../tell.ts';
import { wrapUpEnded } from '../topics.ts';
import { ended, resumed, type Settled } from './clock.ts';

/**
 * The form of a call is done with: submitted, answered directly, parked by hand or not needed. While the call goes on this
 * is kept for when it is hung up. A missed call has nothing to wrap up, and nobody ends another agent's: whoever registers
 * a ticket for a call that was handed on leaves the clock to whom it was handed.
 */
export async function endWrapUp(ctx: Context, callId: string, outcome: WrapUpOutcome): Promise<void> {
  const call = await lockCall(ctx.db, callId);
  if (call?.agentId === ctx.actor.personId) await end(ctx, call, outcome);
}

/** A form parked by hand is taken up again: the agent wraps up again, with the time that was left. */
export async function resumeWrapUp(ctx: Context, callId: string): Promise<void> {
  const call = await lockCall(ctx.db, callId);
  if (call?.agentId !== ctx.actor.personId) return;
  const wrapUp = resumed(wrapUpOf(call), ctx.now);
  if (!wrapUp) return;
  const state = wrapUp.startedAt ? 'wrapUp' : (call.state as CallState);
  await saveWrapUp(ctx.db, call.id, { state, wrapUp });
  await refreshAgent(ctx, ctx.actor.personId);
  await tellOfCall(ctx, ctx.actor.personId, 'callChanged');
}

/** 无需登记: the agent says that there is nothing to register, and why. */
export async function endWithoutTicket(ctx: Context, given: NoTicket & { id: string }): Promise<Call> {
  const { id, reason, note } = given;
  const call = await lockCall(ctx.db, id);
  if (call?.agentId !== ctx.actor.personId) throw notFound('没有这通来电，或它不是您接的');
  if (!(await end(ctx, call, 'noTicket'))) throw conflict('这通来电已经登记或办结，无需再操作');
  await ctx.db
    .updateTable('calls')
    .set({ noTicketReason: reason, noTicketNote: note || null })
    .where('id', '=', id)
    .execute();
  return readCall(ctx, id);
}

const unanswered: readonly CallState[] = ['ringing', 'missed'];

async function end(ctx: Context, call: CallRow, outcome: WrapUpOutcome): Promise<boolean> {
  if (unanswered.includes(call.state as CallState)) return false;
  const wrapUp = ended(wrapUpOf(call), outcome, ctx.now);
  if (!wrapUp) return false;
  await settleWrapUp(
    ctx,
    call,
    { state: call.state === 'wrapUp' ? 'done' : (call.state as CallState), wrapUp },
    'callChanged',
  );
  return true;
}

/** Keeps how a wrap-up ended, frees the agent, and tells everyone. */
export async function settleWrapUp(ctx: Context, call: CallRow, settled: Settled, news: CallNews): Promise<void> {
  const { id: callId, agentId, wrapUpOutcome, isOvertime } = await saveWrapUp(ctx.db, call.id, settled);
  if (agentId) await refreshAgent(ctx, agentId);
  await announce(ctx, wrapUpEnded, { callId, agentId, outcome: wrapUpOutcome as WrapUpOutcome, isOvertime });
  if (agentId) await tellOfCall(ctx, agentId, news);
}
