import type { Context } from '#platform/context';
import { publish } from '#platform/live';
import { refreshAgent } from './agents/actions.ts';
import type { Followed } from './events/follow.ts';
import type { CallRow } from './queries.ts';
import { callRinging } from './topics.ts';

/** What an agent's browser asks for again when one of their calls changes. */
export const callKeys = ['calls.desk', 'calls.history'];

/** Brings the state of the agents up to date with their calls, and tells their browsers. */
export async function tellAgents(ctx: Context, followed: readonly Followed[]): Promise<void> {
  const changed = followed.filter(({ before, after }) => before !== after);
  const agents = new Set(changed.flatMap(agentsOf));
  for (const agentId of [...agents].sort()) await refreshAgent(ctx, agentId);
  for (const { before, after, facts } of changed) {
    const isRinging = facts.some((fact) => fact.name === callRinging.name);
    if (isRinging && after.agentId) await tellOfCall(ctx, after.agentId, 'callRinging');
    for (const agentId of agentsOf({ before, after })) {
      if (!isRinging || agentId !== after.agentId) await tellOfCall(ctx, agentId, 'callChanged');
    }
  }
}

export type CallNews = 'callRinging' | 'callChanged' | 'wrapUpWarning' | 'wrapUpExpired';

export const tellOfCall = (ctx: Context, agentId: string, kind: CallNews) =>
  publish(ctx, { kind, keys: callKeys, audience: { person: agentId } });

const agentsOf = ({ before, after }: { before: CallRow; after: CallRow }): string[] => [
  ...new Set([before.agentId, after.agentId].filter((agentId) => agentId !== null)),
];
