import type { CallState } from '@minsheng/contracts/calls';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { announce, type Topic } from '#platform/topics';
import { wrapUpLimitSeconds, wrapUpWarningSeconds } from '../parameters.ts';
import { type CallRow, eventsOf, saveCall, wrapUpOf } from '../queries.ts';
import { callAnswered, callEnded, callRinging } from '../topics.ts';
import { settle } from '../wrap-up/clock.ts';
import { foldCall } from './fold.ts';

/** A call before and after something was heard of it, and what was announced. */
export interface Followed {
  before: CallRow;
  after: CallRow;
  facts: readonly Topic<unknown>[];
}

/** Computes the call anew from all its events, keeps it, and announces what has changed. The row must be locked. */
export async function followCall(ctx: Context, before: CallRow, isNew: boolean): Promise<Followed> {
  const call = foldCall(await eventsOf(ctx.db, before.id));
  const limits = {
    limitSeconds: await readParameter(ctx.db, wrapUpLimitSeconds),
    warningSeconds: await readParameter(ctx.db, wrapUpWarningSeconds),
  };
  const after = await saveCall(ctx.db, before.id, call, settle(call, wrapUpOf(before), limits));
  const facts: Topic<unknown>[] = [];
  const tell = async <Fact>(topic: Topic<Fact>, fact: Fact) => {
    facts.push(topic as Topic<unknown>);
    await announce(ctx, topic, fact);
  };
  const { id: callId, agentId, phone } = after;
  const was = stageOf(before);
  const is = stageOf(after);
  const isElsewhere = isNew || was !== is || before.agentId !== agentId;
  if (is === 'ringing' && agentId && isElsewhere) await tell(callRinging, { callId, agentId, phone });
  if (is === 'connected' && isElsewhere) await tell(callAnswered, { callId, agentId, phone });
  if (is === 'over' && was !== 'over') await tell(callEnded, { callId, agentId, isMissed: after.state === 'missed' });
  return { before, after, facts };
}

const stages = {
  ringing: 'ringing',
  talking: 'connected',
  held: 'connected',
  wrapUp: 'over',
  done: 'over',
  missed: 'over',
} as const satisfies Record<CallState, string>;

const stageOf = (row: CallRow) => stages[row.state as CallState];
