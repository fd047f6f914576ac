import type { CallEvent } from '@minsheng/contracts/call-events';
import type { Context } from '#platform/context';
import { type Receipt, receiveSigned } from '../events/receive.ts';
import { currentSecret } from '../events/secrets.ts';
import { sign } from '../events/signature.ts';
import type { Pending, Simulation } from './queries.ts';

/** Signs a batch and hands it to what receives the switch's batches: the simulator has no way of its own in. */
export async function sendSigned(ctx: Context, simulation: Simulation, due: readonly Pending[]): Promise<Receipt> {
  const events: CallEvent[] = due.map((event) => ({
    eventId: event.eventId,
    callId: simulation.externalId,
    kind: event.kind,
    at: event.at,
    direction: 'inbound',
    callerNumber: simulation.callerNumber,
    calledNumber: '12345',
    ...(event.agentId === null ? {} : { agentId: event.agentId }),
  }));
  const body = JSON.stringify({ events });
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000));
  return receiveSigned(ctx, { timestamp, body, signature: sign(await currentSecret(ctx), timestamp, body) });
}
