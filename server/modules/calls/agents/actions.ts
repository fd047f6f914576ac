import type { AgentState, AgentStateChange, AgentStatus, ChosenAgentState } from '@minsheng/contracts/calls';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { publish } from '#platform/live';
import { agentStateOf, choiceAfter } from './agent-state.ts';
import { type AgentRow, agentStatus, beginInterval, callStatesOf, lockAgent, saveAgent } from './queries.ts';

/** Follows from the agent's calls; to be called after one of them changed. */
export async function refreshAgent(ctx: Context, personId: string): Promise<void> {
  await move(ctx, await lockAgent(ctx.db, personId, ctx.now), {});
}

export async function changeAgentState(ctx: Context, { state, reason }: AgentStateChange): Promise<AgentStatus> {
  const agent = await lockAgent(ctx.db, ctx.actor.personId, ctx.now);
  if (state === 'signedOut' && agent.state === 'talking') throw conflict('通话还没有结束，不能签出');
  await move(ctx, agent, { chosen: state, reason: state === 'break' || state === 'busy' ? reason : null });
  return agentStatus(ctx.db, ctx.actor.personId);
}

export async function changeAfterCall(
  ctx: Context,
  { afterCall }: Pick<AgentStatus, 'afterCall'>,
): Promise<AgentStatus> {
  const agent = await lockAgent(ctx.db, ctx.actor.personId, ctx.now);
  await move(ctx, agent, { afterCall });
  return agentStatus(ctx.db, ctx.actor.personId);
}

type Choice = Partial<Pick<AgentRow, 'chosen' | 'reason' | 'afterCall'>>;

/** From what the agent chose and their calls to the state they are in, with its history. */
async function move(ctx: Context, before: AgentRow, choice: Choice): Promise<void> {
  const wished = { ...before, ...choice };
  const calls = await callStatesOf(ctx.db, before.personId);
  const chosen = choiceAfter(before.state as AgentState, agentStateOf(choiceOf(wished), calls), choiceOf(wished));
  const state = agentStateOf({ ...choiceOf(wished), chosen }, calls);
  const hasMoved = state !== before.state || (state === chosen && wished.reason !== before.reason);
  const hasChanged = hasMoved || chosen !== before.chosen || Object.keys(choice).length > 0;
  if (!hasChanged) return;
  const since = hasMoved ? ctx.now : new Date(before.since);
  const after = { ...wished, chosen, state, since: since.toISOString() };
  await saveAgent(ctx.db, after);
  if (hasMoved) await beginInterval(ctx.db, after);
  await publish(ctx, { kind: 'agentStateChanged', keys: ['calls.desk'], audience: { person: before.personId } });
  await publish(ctx, { kind: 'agentStateChanged', keys: ['calls.agents'], audience: { permission: 'call.readAll' } });
}

const choiceOf = ({ chosen, afterCall }: AgentRow) => ({
  chosen: chosen as ChosenAgentState,
  afterCall: afterCall as 'ready' | 'busy',
});
