import type { CallEventKind } from '@minsheng/contracts/call-events';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import type { CallRow } from '../queries.ts';
import type { TelephoneSwitch } from '../switch/switch.ts';
import { lockSimulation, type Pending, type Simulation, saveSimulation } from './queries.ts';
import { sendSigned } from './send.ts';

const prefix = 'sim-';
export const simulatedName = (id: string) => prefix + id;
export const isSimulated = (externalId: string) => externalId.startsWith(prefix);

/** A telephone switch without telephones: does what the call bar asks and says so, as a switch does. */
export const simulatedSwitch: TelephoneSwitch = {
  async answer(ctx, call) {
    await holdOtherLines(ctx, call);
    const simulation = await playing(ctx, call.externalId);
    await play(ctx, answered(simulation, ctx.now), [eventNow(ctx, 'answered', call.agentId)]);
  },
  async hangUp(ctx, call) {
    const simulation = await playing(ctx, call.externalId);
    await play(ctx, { ...simulation, pending: [] }, [eventNow(ctx, 'hungUp', null)]);
  },
  async hold(ctx, call) {
    await play(ctx, await playing(ctx, call.externalId), [eventNow(ctx, 'held', null)]);
  },
  async resume(ctx, call) {
    await play(ctx, await playing(ctx, call.externalId), [eventNow(ctx, 'resumed', null)]);
  },
};

/** Sends what is due as the switch would, and writes down what it was answered. */
export async function play(ctx: Context, simulation: Simulation, due: readonly Pending[]): Promise<void> {
  const { replies } = await sendSigned(ctx, simulation, due);
  const log = due.map((event, index) => ({
    at: event.at,
    kind: event.kind,
    eventId: event.eventId,
    reply: [replies[index]?.outcome, replies[index]?.remark].filter(Boolean).join('：'),
  }));
  const hasEnded = simulation.pending.length === 0 && (simulation.script !== 'manual' || due.some(isHangUp));
  await saveSimulation(ctx.db, {
    ...simulation,
    callId: replies[0]?.callId ?? simulation.callId,
    state: hasEnded ? 'finished' : 'running',
    log: [...simulation.log, ...log],
  });
  await publish(ctx, {
    kind: 'simulationChanged',
    keys: ['callSimulations.list'],
    audience: { person: simulation.createdBy },
  });
}

const isHangUp = (event: Pending) => event.kind === 'hungUp';

async function playing(ctx: Context, externalId: string): Promise<Simulation> {
  const simulation = await lockSimulation(ctx.db, externalId);
  if (!simulation) throw conflict('这通模拟来电的记录已经不在');
  return simulation;
}

/** A telephone has one ear: whoever answers a second call holds the first. */
async function holdOtherLines(ctx: Context, call: CallRow): Promise<void> {
  const others = await ctx.db
    .selectFrom('calls')
    .select('externalId')
    .where('agentId', '=', call.agentId)
    .where('state', '=', 'talking')
    .where('id', '<>', call.id)
    .orderBy('externalId')
    .execute();
  for (const { externalId } of others) {
    if (isSimulated(externalId)) await play(ctx, await playing(ctx, externalId), [eventNow(ctx, 'held', null)]);
  }
}

/** Answered by hand: the script's own answering falls away, what follows it moves along, and nobody gives up any more. */
export function answered(simulation: Simulation, now: Date): Simulation {
  const planned = simulation.pending.find((event) => event.kind === 'answered');
  const shiftMs = planned ? now.getTime() - Date.parse(planned.at) : 0;
  const later = (moment: string) => new Date(Date.parse(moment) + shiftMs).toISOString();
  const pending = simulation.pending
    .filter((event) => event.eventId !== planned?.eventId && !event.isGivingUp)
    .map((event) => ({ ...event, at: later(event.at), sendAt: later(event.sendAt) }));
  return { ...simulation, pending };
}

const eventNow = (ctx: Context, kind: CallEventKind, agentId: string | null): Pending => ({
  eventId: newId(ctx.now),
  kind,
  at: ctx.now.toISOString(),
  sendAt: ctx.now.toISOString(),
  agentId,
  isGivingUp: false,
});
