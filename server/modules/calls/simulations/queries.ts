import type { CallEventKind } from '@minsheng/contracts/call-events';
import type { SimulatedCall } from '@minsheng/contracts/call-simulations';
import type { Kysely, Selectable } from 'kysely';
import type { CallSimulations, DB } from '#database/schema';
import { json } from '#platform/database';

type Db = Kysely<DB>;

/** An event the simulated switch has still to send. */
export interface Pending {
  eventId: string;
  kind: CallEventKind;
  at: string;
  sendAt: string;
  agentId: string | null;
  isGivingUp: boolean;
}

export type Logged = SimulatedCall['log'][number];

export interface Simulation extends Omit<Selectable<CallSimulations>, 'pending' | 'log' | 'nextAt'> {
  pending: Pending[];
  log: Logged[];
}

export async function addSimulations(db: Db, simulations: readonly Simulation[]): Promise<void> {
  const rows = simulations.map((simulation) => ({ ...simulation, ...changing(simulation) }));
  await db.insertInto('callSimulations').values(rows).execute();
}

export async function lockSimulation(db: Db, externalId: string): Promise<Simulation | undefined> {
  const row = await db
    .selectFrom('callSimulations')
    .selectAll()
    .where('externalId', '=', externalId)
    .forUpdate()
    .executeTakeFirst();
  return row && toSimulation(row);
}

/** The next one to play, unless another server has it. */
export async function lockDueSimulation(db: Db, id: string, now: Date): Promise<Simulation | undefined> {
  const row = await db
    .selectFrom('callSimulations')
    .selectAll()
    .where('id', '=', id)
    .where('nextAt', '<=', now.toISOString())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && toSimulation(row);
}

export const dueSimulations = (db: Db, now: Date) =>
  db
    .selectFrom('callSimulations')
    .select('id')
    .where('nextAt', '<=', now.toISOString())
    .orderBy('nextAt')
    .limit(100)
    .execute();

export async function saveSimulation(db: Db, simulation: Simulation): Promise<void> {
  const { id, callId, state } = simulation;
  await db
    .updateTable('callSimulations')
    .set({ callId, state, ...changing(simulation) })
    .where('id', '=', id)
    .execute();
}

export const simulatedCallsGoingOn = (db: Db, createdBy: string | null) =>
  db
    .selectFrom('calls')
    .innerJoin('callSimulations', 'callSimulations.callId', 'calls.id')
    .where('calls.state', 'in', ['ringing', 'talking', 'held'])
    .$if(createdBy !== null, (query) => query.where('createdBy', '=', createdBy as string))
    .selectAll('calls')
    .orderBy('calls.externalId')
    .execute();

export async function stopSimulations(db: Db, createdBy: string | null): Promise<number> {
  const stopped = await db
    .updateTable('callSimulations')
    .set({ state: 'stopped', pending: json([]), nextAt: null })
    .where('state', 'in', ['waiting', 'running'])
    .where('nextAt', 'is not', null)
    .$if(createdBy !== null, (query) => query.where('createdBy', '=', createdBy as string))
    .returning('id')
    .execute();
  return stopped.length;
}

const shownAtMost = 60;

export async function recentSimulations(db: Db, createdBy: string | null): Promise<SimulatedCall[]> {
  const rows = await db
    .selectFrom('callSimulations')
    .innerJoin('people', 'people.id', 'callSimulations.agentId')
    .selectAll('callSimulations')
    .select('people.name as agentName')
    .$if(createdBy !== null, (query) => query.where('createdBy', '=', createdBy as string))
    .orderBy('callSimulations.id', 'desc')
    .limit(shownAtMost)
    .execute();
  return rows.map(toSimulatedCall);
}

export async function simulatedCallById(
  db: Db,
  id: string,
): Promise<(SimulatedCall & { createdBy: string; externalId: string }) | undefined> {
  const row = await db
    .selectFrom('callSimulations')
    .innerJoin('people', 'people.id', 'callSimulations.agentId')
    .selectAll('callSimulations')
    .select('people.name as agentName')
    .where('callSimulations.id', '=', id)
    .executeTakeFirst();
  return row && { ...toSimulatedCall(row), createdBy: row.createdBy, externalId: row.externalId };
}

/** Numbers that have called, those that call most first: to try out what happens when somebody calls again. */
export const recentCallers = (db: Db) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('calls')
        .select('phone')
        .where('phone', 'is not', null)
        .where('direction', '=', 'inbound')
        .orderBy('id', 'desc')
        .limit(500)
        .as('recent'),
    )
    .select((eb) => ['phone', eb.fn.countAll<number>().as('calls')])
    .groupBy('phone')
    .orderBy('calls', 'desc')
    .orderBy('phone')
    .limit(20)
    .execute();

const changing = ({ pending, log }: Simulation) => ({
  pending: json(pending),
  log: json(log),
  nextAt: pending.map((event) => event.sendAt).sort()[0] ?? null,
});

const toSimulation = ({ nextAt: _, ...row }: Selectable<CallSimulations>): Simulation => ({
  ...row,
  pending: row.pending as unknown as Pending[],
  log: row.log as unknown as Logged[],
});

const toSimulatedCall = (row: Selectable<CallSimulations> & { agentName: string }): SimulatedCall => ({
  id: row.id,
  callId: row.callId,
  script: row.script as SimulatedCall['script'],
  callerNumber: row.callerNumber,
  agentName: row.agentName,
  createdAt: row.createdAt,
  nextAt: row.nextAt,
  state: row.state as SimulatedCall['state'],
  log: row.log as unknown as Logged[],
});
