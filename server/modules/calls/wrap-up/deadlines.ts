import type { Context } from '#platform/context';
import { announce } from '#platform/topics';
import { inOwnTransaction } from '#platform/transaction';
import { wrapUpOf } from '../queries.ts';
import { tellOfCall } from '../tell.ts';
import { wrapUpExpired } from '../topics.ts';
import { settleWrapUp } from './actions.ts';
import { expired } from './clock.ts';

/** Warns the agents whose limit is near, each once. A limit that has passed meanwhile is no longer warned of. */
export async function warnBeforeLimit(ctx: Context): Promise<void> {
  const now = ctx.now.toISOString();
  const warned = await ctx.db
    .updateTable('calls')
    .set({ wrapUpWarnedAt: now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('calls')
        .select('id')
        .where('state', '=', 'wrapUp')
        .where('wrapUpWarnedAt', 'is', null)
        .where('wrapUpWarnAt', '<=', now)
        .where('wrapUpDueAt', '>', now)
        .forUpdate()
        .skipLocked(),
    )
    .returning('agentId')
    .execute();
  for (const { agentId } of warned) if (agentId) await tellOfCall(ctx, agentId, 'wrapUpWarning');
}

/**
 * Ends the wrap-ups whose limit has passed. Each in a transaction of its own, so that what goes wrong with one keeps no
 * other waiting; the row's state decides, so that it happens once however many servers try.
 */
export async function expireOverdue(ctx: Context): Promise<void> {
  const due = await ctx.db
    .selectFrom('calls')
    .select('id')
    .where('state', '=', 'wrapUp')
    .where('wrapUpDueAt', '<=', ctx.now.toISOString())
    .orderBy('wrapUpDueAt')
    .limit(500)
    .execute();
  for (const { id } of due) {
    try {
      await inOwnTransaction(ctx, (own) => expire(own, id));
    } catch (error) {
      ctx.log.error({ err: error, callId: id }, 'wrap-up could not be expired');
    }
  }
}

async function expire(ctx: Context, callId: string): Promise<void> {
  const call = await ctx.db
    .selectFrom('calls')
    .selectAll()
    .where('id', '=', callId)
    .where('state', '=', 'wrapUp')
    .where('wrapUpDueAt', '<=', ctx.now.toISOString())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!call?.agentId) return;
  await settleWrapUp(ctx, call, { state: 'done', wrapUp: expired(wrapUpOf(call)) }, 'wrapUpExpired');
  await announce(ctx, wrapUpExpired, { callId, agentId: call.agentId });
}
