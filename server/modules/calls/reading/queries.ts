import type { CallSearch } from '@minsheng/contracts/calls';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { currentStates } from '../agents/queries.ts';
import type { ShownCallRow } from './call-view.ts';

type Db = Kysely<DB>;
type Shown = ReturnType<typeof shownCalls>;

export const shownCalls = (db: Db) =>
  db
    .selectFrom('calls')
    .leftJoin('people', 'people.id', 'calls.agentId')
    .selectAll('calls')
    .select('people.name as agentName');

export const shownCall = (db: Db, id: string): Promise<ShownCallRow | undefined> =>
  shownCalls(db).where('calls.id', '=', id).executeTakeFirst();

/** What is on an agent's desk, the oldest first. */
export const currentCallsOf = (db: Db, agentId: string): Promise<ShownCallRow[]> =>
  shownCalls(db)
    .where('calls.agentId', '=', agentId)
    .where('calls.state', 'in', currentStates)
    .orderBy('calls.id')
    .execute();

export interface CallPage {
  items: ShownCallRow[];
  nextCursor: string | null;
}

export const callsOfPhone = (db: Db, phone: string, asked: { cursor?: string | undefined; limit: number }) =>
  pageOf(shownCalls(db).where('calls.phone', '=', phone), asked);

const countedAtMost = 1000;

export async function cappedCountOfPhone(db: Db, phone: string): Promise<{ total: number; isCapped: boolean }> {
  const { total } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('calls')
        .select('id')
        .where('phone', '=', phone)
        .limit(countedAtMost + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { total: Math.min(total, countedAtMost), isCapped: total > countedAtMost };
}

/** `phone` in the form it is stored in; the days are the city's. */
export function searchCalls(db: Db, asked: CallSearch): Promise<CallPage> {
  let query = shownCalls(db);
  if (asked.state) query = query.where('calls.state', '=', asked.state);
  if (asked.direction) query = query.where('calls.direction', '=', asked.direction);
  if (asked.agentId) query = query.where('calls.agentId', '=', asked.agentId);
  if (asked.phone) query = query.where('calls.phone', '=', asked.phone);
  if (asked.outcome) query = query.where('calls.wrapUpOutcome', '=', asked.outcome);
  if (asked.isOvertime !== undefined) query = query.where('calls.isOvertime', '=', asked.isOvertime);
  // A call's id carries the moment it was first heard of.
  if (asked.from) query = query.where('calls.id', '>=', firstIdOf(sql<string>`${asked.from}::date`));
  if (asked.to) query = query.where('calls.id', '<', firstIdOf(sql<string>`${asked.to}::date + 1`));
  return pageOf(query, asked);
}

/** The smallest UUIDv7 of a day: its first instant in the city's time zone, which is the session's. */
const firstIdOf = (day: ReturnType<typeof sql<string>>) =>
  sql<string>`(lpad(to_hex((extract(epoch FROM (${day})::timestamptz) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

async function pageOf(
  query: Shown,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<CallPage> {
  const rows = await query
    .$if(cursor !== undefined, (from) => from.where('calls.id', '<', cursor as string))
    .orderBy('calls.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const legsOf = (db: Db, callId: string) =>
  db
    .selectFrom('callLegs')
    .leftJoin('people', 'people.id', 'callLegs.agentId')
    .where('callId', '=', callId)
    .select(['agentId', 'people.name as agentName', 'fromAt', 'toAt', 'talkSeconds'])
    .orderBy('seq')
    .execute();

export const heardOf = (db: Db, callId: string) =>
  db
    .selectFrom('callEvents')
    .where('callId', '=', callId)
    .select(['kind', 'at', 'receivedAt', 'inferred'])
    .orderBy('at')
    .orderBy('receivedAt')
    .execute();
