import type { CallDirection, CallEventKind } from '@minsheng/contracts/call-events';
import type { WrapUpOutcome } from '@minsheng/contracts/calls';
import type { Kysely, Selectable } from 'kysely';
import type { Calls, DB } from '#database/schema';
import { json } from '#platform/database';
import type { FoldedCall, KeptEvent } from './events/fold.ts';
import type { Settled, WrapUpClock } from './wrap-up/clock.ts';

type Db = Kysely<DB>;
export type CallRow = Selectable<Calls>;

export const lockCall = (db: Db, id: string): Promise<CallRow | undefined> =>
  db.selectFrom('calls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const findCall = (db: Db, id: string): Promise<CallRow | undefined> =>
  db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst();

/** The call of that name, locked; made when the switch speaks of it for the first time. */
export async function openCall(
  db: Db,
  call: { id: string; externalId: string; direction: string; now: Date },
): Promise<{ row: CallRow; isNew: boolean }> {
  const { id, externalId, direction, now } = call;
  const made = await db
    .insertInto('calls')
    .values({ id, externalId, direction, state: 'ringing', lastEventAt: now })
    .onConflict((on) => on.column('externalId').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made) return { row: made, isNew: true };
  const query = db.selectFrom('calls').selectAll().where('externalId', '=', externalId).forUpdate();
  return { row: await query.executeTakeFirstOrThrow(), isNew: false };
}

export type NewCallEvent = Omit<KeptEvent, 'at' | 'receivedAt'> & { at: Date; receivedAt: Date; said: unknown };

/** Keeps what is new; the names of what was. */
export async function keepEvents(db: Db, callId: string, events: readonly NewCallEvent[]): Promise<Set<string>> {
  const rows = await db
    .insertInto('callEvents')
    .values(events.map((event) => ({ ...event, callId, said: json(event.said) })))
    .onConflict((on) => on.columns(['callId', 'eventId']).doNothing())
    .returning('eventId')
    .execute();
  return new Set(rows.map((row) => row.eventId));
}

export async function eventsOf(db: Db, callId: string): Promise<KeptEvent[]> {
  const rows = await db.selectFrom('callEvents').selectAll().where('callId', '=', callId).execute();
  return rows.map(({ callId: _, said: __, ...row }) => ({
    ...row,
    kind: row.kind as CallEventKind,
    direction: row.direction as CallDirection,
    inferred: row.inferred as KeptEvent['inferred'],
    at: Date.parse(row.at),
    receivedAt: Date.parse(row.receivedAt),
  }));
}

export async function saveCall(db: Db, id: string, call: FoldedCall, { state, wrapUp }: Settled): Promise<CallRow> {
  const saved = await db
    .updateTable('calls')
    .set({
      state,
      direction: call.direction,
      phone: call.phone,
      calledNumber: call.calledNumber,
      agentId: call.agentId,
      ringingAt: moment(call.ringingAt),
      answeredAt: moment(call.answeredAt),
      heldSince: moment(call.heldSince),
      hungUpAt: moment(call.hungUpAt),
      endedBy: call.endedBy,
      talkSeconds: seconds(call.talkMs),
      heldSeconds: seconds(call.heldMs),
      lastEventAt: new Date(call.lastEventAt),
      ...wrapUpColumns(wrapUp),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await saveLegs(db, id, call);
  return saved;
}

async function saveLegs(db: Db, callId: string, { legs }: FoldedCall): Promise<void> {
  await db.deleteFrom('callLegs').where('callId', '=', callId).where('seq', '>=', legs.length).execute();
  if (legs.length === 0) return;
  await db
    .insertInto('callLegs')
    .values(
      legs.map((leg, seq) => ({
        callId,
        seq,
        agentId: leg.agentId,
        fromAt: new Date(leg.from),
        toAt: moment(leg.to),
        answeredAt: moment(leg.answeredAt),
        talkSeconds: seconds(leg.talkMs),
      })),
    )
    .onConflict((on) =>
      on.columns(['callId', 'seq']).doUpdateSet((eb) => ({
        agentId: eb.ref('excluded.agentId'),
        fromAt: eb.ref('excluded.fromAt'),
        toAt: eb.ref('excluded.toAt'),
        answeredAt: eb.ref('excluded.answeredAt'),
        talkSeconds: eb.ref('excluded.talkSeconds'),
      })),
    )
    .execute();
}

export const saveWrapUp = (db: Db, id: string, { state, wrapUp }: Settled): Promise<CallRow> =>
  db
    .updateTable('calls')
    .set({ state, ...wrapUpColumns(wrapUp) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();

export function wrapUpOf(row: CallRow): WrapUpClock {
  return {
    startedAt: date(row.wrapUpStartedAt),
    limitSeconds: row.wrapUpLimitSeconds,
    warnAt: date(row.wrapUpWarnAt),
    dueAt: date(row.wrapUpDueAt),
    warnedAt: date(row.wrapUpWarnedAt),
    endedAt: date(row.wrapUpEndedAt),
    outcome: row.wrapUpOutcome as WrapUpOutcome | null,
    isOvertime: row.isOvertime,
    submittedAt: date(row.submittedAt),
    pausedMs: row.wrapUpPausedSeconds * 1000,
  };
}

const wrapUpColumns = (wrapUp: WrapUpClock) => ({
  wrapUpStartedAt: wrapUp.startedAt,
  wrapUpPausedSeconds: seconds(wrapUp.pausedMs),
  wrapUpLimitSeconds: wrapUp.limitSeconds,
  wrapUpWarnAt: wrapUp.warnAt,
  wrapUpDueAt: wrapUp.dueAt,
  wrapUpWarnedAt: wrapUp.warnedAt,
  wrapUpEndedAt: wrapUp.endedAt,
  wrapUpOutcome: wrapUp.outcome,
  isOvertime: wrapUp.isOvertime,
  submittedAt: wrapUp.submittedAt,
});

const moment = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));
const date = (text: string | null) => (text === null ? null : new Date(text));
const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
