import type { AgentState, AgentStatus, BreakReason, CallState, ChosenAgentState } from '@minsheng/contracts/calls';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { AgentStates, DB } from '#database/schema';
import { notFound } from '#platform/errors';

type Db = Kysely<DB>;
export type AgentRow = Selectable<AgentStates>;

export const currentStates = ['ringing', 'talking', 'held', 'wrapUp'] as const satisfies CallState[];

export async function lockAgent(db: Db, personId: string, now: Date): Promise<AgentRow> {
  const signedOut = { personId, state: 'signedOut', chosen: 'signedOut', since: now };
  const made = await db
    .insertInto('agentStates')
    .values(signedOut)
    .onConflict((on) => on.column('personId').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made) return made;
  return db
    .selectFrom('agentStates')
    .selectAll()
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function callStatesOf(db: Db, personId: string): Promise<CallState[]> {
  const rows = await db
    .selectFrom('calls')
    .select('state')
    .where('agentId', '=', personId)
    .where('state', 'in', currentStates)
    .execute();
  return rows.map((row) => row.state as CallState);
}

export async function saveAgent(db: Db, { personId, ...columns }: AgentRow): Promise<void> {
  await db.updateTable('agentStates').set(columns).where('personId', '=', personId).execute();
}

/** Ends the open interval where the new one begins. Two servers' clocks may differ: no interval ends before it began. */
export async function beginInterval(db: Db, { personId, state, reason, since }: AgentRow): Promise<void> {
  await db
    .updateTable('agentStateIntervals')
    .set({ toAt: sql<string>`greatest(from_at, ${since}::timestamptz)` })
    .where('personId', '=', personId)
    .where('toAt', 'is', null)
    .execute();
  await db.insertInto('agentStateIntervals').values({ personId, state, reason, fromAt: since }).execute();
}

export async function agentStatus(db: Db, personId: string): Promise<AgentStatus> {
  const row = await statuses(db).where('people.id', '=', personId).executeTakeFirst();
  if (!row) throw notFound('没有这个坐席');
  return toStatus(row);
}

/** Everybody who may take calls. */
export async function agentStatuses(db: Db): Promise<AgentStatus[]> {
  const rows = await statuses(db)
    .where('people.isActive', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('personRoles')
          .innerJoin('rolePermissions', 'rolePermissions.roleKey', 'personRoles.roleKey')
          .whereRef('personRoles.personId', '=', 'people.id')
          .where('permission', '=', 'call.take')
          .select('personRoles.personId'),
      ),
    )
    .orderBy('people.employeeNumber', (order) => order.asc().nullsLast())
    .orderBy('people.id')
    .execute();
  return rows.map(toStatus);
}

const statuses = (db: Db) =>
  db
    .selectFrom('people')
    .leftJoin('agentStates', 'agentStates.personId', 'people.id')
    .select(['people.id', 'people.name', 'extension', 'state', 'reason', 'since', 'chosen', 'afterCall']);

type StatusRow = Awaited<ReturnType<ReturnType<typeof statuses>['executeTakeFirstOrThrow']>>;

const toStatus = (row: StatusRow): AgentStatus => ({
  person: { id: row.id, name: row.name, extension: row.extension },
  state: (row.state ?? 'signedOut') as AgentState,
  reason: row.state === row.chosen ? (row.reason as BreakReason | null) : null,
  since: row.since,
  chosen: (row.chosen ?? 'signedOut') as ChosenAgentState,
  afterCall: (row.afterCall ?? 'ready') as 'ready' | 'busy',
});
