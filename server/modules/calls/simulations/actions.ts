import type { NewSimulation, SimulatedCall } from '@minsheng/contracts/call-simulations';
import { type Context, can } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { inTransaction } from '#platform/transaction';
import { findCall } from '../queries.ts';
import {
  addSimulations,
  dueSimulations,
  lockDueSimulation,
  recentCallers,
  recentSimulations,
  type Simulation,
  saveSimulation,
  simulatedCallById,
  simulatedCallsGoingOn,
  stopSimulations,
} from './queries.ts';
import { seededRandom, someMobileNumber } from './random.ts';
import { type Planned, planOf } from './script.ts';
import { isSimulated, play, simulatedName, simulatedSwitch } from './switch.ts';

/** Begins calls: the first at once, the others as often as asked. */
export async function startSimulations(ctx: Context, wish: NewSimulation): Promise<SimulatedCall[]> {
  const agentIds = wish.agentIds.length > 0 ? wish.agentIds : [ctx.actor.personId];
  await assertMaySimulate(ctx, agentIds);
  const random = seededRandom(wish.seed);
  const known = (await recentCallers(ctx.db)).flatMap(({ phone }) => phone ?? []);
  const simulations = Array.from({ length: wish.calls }, (_, index) =>
    simulationOf(ctx, wish, { index, agentIds, callerNumber: wish.callerNumber || someCaller(known, random), random }),
  );
  await addSimulations(ctx.db, simulations);
  const [first] = simulations;
  if (first) await playDue(ctx, first);
  return recentSimulations(ctx.db, ctx.actor.personId);
}

export async function simulationOptions(ctx: Context) {
  const callers = await recentCallers(ctx.db);
  const mayChoose = can(ctx.actor, 'call.simulate');
  if (!mayChoose) await assertMaySimulate(ctx, [ctx.actor.personId]);
  return {
    canChooseAgents: mayChoose,
    recentCallers: callers.flatMap(({ phone, calls }) => (phone === null ? [] : [{ phone, calls }])),
  };
}

export const listSimulations = (ctx: Context): Promise<SimulatedCall[]> =>
  recentSimulations(ctx.db, can(ctx.actor, 'call.simulate') ? null : ctx.actor.personId);

/** From the simulator's page: what the agent (answering) or the caller (hanging up) does. */
export async function act(ctx: Context, which: 'answer' | 'hangUp', { id }: { id: string }): Promise<SimulatedCall> {
  const simulation = await simulatedCallById(ctx.db, id);
  const isMine = simulation?.createdBy === ctx.actor.personId || can(ctx.actor, 'call.simulate');
  const call = isMine && simulation?.callId ? await findCall(ctx.db, simulation.callId) : undefined;
  if (!call || !isSimulated(call.externalId)) throw notFound('没有这通模拟来电，或它还没有开始振铃');
  await simulatedSwitch[which](ctx, call);
  return (await simulatedCallById(ctx.db, id)) as SimulatedCall;
}

/** Nothing more is played, and whoever still talks is hung up on: no call is left behind that nobody ends. */
export async function stopAll(ctx: Context): Promise<{ stopped: number }> {
  const createdBy = can(ctx.actor, 'call.simulate') ? null : ctx.actor.personId;
  const goingOn = await simulatedCallsGoingOn(ctx.db, createdBy);
  for (const call of goingOn) await simulatedSwitch.hangUp(ctx, call);
  return { stopped: goingOn.length + (await stopSimulations(ctx.db, createdBy)) };
}

/** Sends what the simulated switch has to say by now. One that cannot be played is stopped and holds up no other. */
export async function playDueSimulations(ctx: Context): Promise<void> {
  for (const { id } of await dueSimulations(ctx.db, ctx.now)) {
    const apart = { ...ctx, db: ctx.platform.db };
    try {
      await inTransaction(apart, async (own) => {
        const simulation = await lockDueSimulation(own.db, id, own.now);
        if (simulation) await playDue(own, simulation);
      });
    } catch (error) {
      ctx.log.error({ err: error, simulationId: id }, 'simulated call stopped');
      await ctx.platform.db
        .updateTable('callSimulations')
        .set({ state: 'stopped', nextAt: null })
        .where('id', '=', id)
        .execute();
    }
  }
}

const queueMs = 2000;

async function playDue(ctx: Context, simulation: Simulation): Promise<void> {
  const now = ctx.now.toISOString();
  if (simulation.state === 'waiting' && (await isOnTheTelephone(ctx, simulation.agentId))) {
    return saveSimulation(ctx.db, postponed(simulation, queueMs));
  }
  const due = simulation.pending.filter((event) => event.sendAt <= now);
  const pending = simulation.pending.filter((event) => event.sendAt > now);
  await play(ctx, { ...simulation, pending }, due);
}

/** The caller waits in the queue while the agent talks; a manual call rings all the same, to show two at once. */
async function isOnTheTelephone(ctx: Context, agentId: string): Promise<boolean> {
  const busy = await ctx.db
    .selectFrom('calls')
    .select('id')
    .where('agentId', '=', agentId)
    .where('state', 'in', ['ringing', 'talking', 'held'])
    .executeTakeFirst();
  return busy !== undefined;
}

function postponed(simulation: Simulation, byMs: number): Simulation {
  const later = (moment: string) => new Date(Date.parse(moment) + byMs).toISOString();
  const pending = simulation.pending.map((event) => ({ ...event, at: later(event.at), sendAt: later(event.sendAt) }));
  return { ...simulation, pending };
}

interface Casting {
  index: number;
  agentIds: readonly string[];
  callerNumber: string;
  random: () => number;
}

function simulationOf(
  ctx: Context,
  wish: NewSimulation,
  { index, agentIds, callerNumber, random }: Casting,
): Simulation {
  const id = newId(ctx.now);
  const beginsAt = ctx.now.getTime() + (index * 60_000) / wish.callsPerMinute;
  const agentId = agentIds[index % agentIds.length] as string;
  const other = agentIds.find((each) => each !== agentId) ?? null;
  const moment = (seconds: number) => new Date(beginsAt + (seconds * 1000) / wish.speed).toISOString();
  const names = new Map<string, string>();
  const nameOf = ({ kind, at }: Planned) => {
    const key = `${kind}-${at}`;
    const name = names.get(key) ?? newId(ctx.now);
    names.set(key, name);
    return name;
  };
  const pending = planOf(wish.script, wish, random).map((planned) => ({
    eventId: nameOf(planned),
    kind: planned.kind,
    at: moment(planned.at),
    sendAt: moment(planned.sendAt),
    agentId: planned.agent === 'called' ? agentId : other,
    isGivingUp: planned.isGivingUp,
  }));
  return {
    id,
    externalId: simulatedName(id),
    callId: null,
    script: wish.script,
    callerNumber,
    agentId,
    createdBy: ctx.actor.personId,
    createdAt: ctx.now.toISOString(),
    state: index === 0 || wish.script === 'manual' ? 'running' : 'waiting',
    pending,
    log: [],
  };
}

function someCaller(known: readonly string[], random: () => number): string {
  const again = random() < 0.4 ? known[Math.floor(random() * known.length)] : undefined;
  return again ?? someMobileNumber(random);
}

/** Whoever has the permission calls anybody; in a demo every agent may let themselves be called. */
async function assertMaySimulate(ctx: Context, agentIds: readonly string[]): Promise<void> {
  if (!can(ctx.actor, 'call.simulate')) {
    const installation = await ctx.db.selectFrom('installation').select('isDemo').executeTakeFirst();
    const isOnlySelf = agentIds.every((agentId) => agentId === ctx.actor.personId);
    if (!installation?.isDemo || !isOnlySelf || !can(ctx.actor, 'call.take'))
      throw forbidden('您没有使用来电模拟器的权限');
  }
  const known = await ctx.db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', agentIds)
    .where('isActive', '=', true)
    .execute();
  if (known.length < new Set(agentIds).size)
    throw invalid('所选坐席不存在或已停用', [{ path: ['agentIds'], message: '请重新选择' }]);
}
