import type { FoundTicket } from '@minsheng/contracts/ticket-search';
import type { Outcome } from '@minsheng/contracts/workflow';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';
import { pointOf } from '../point.ts';
import { selectRows, toRow } from '../rows.ts';

/** The columns of every list, and those a saved view may show besides. */
export const selectFound = (tickets: SelectQueryBuilder<DB, 'tickets', object>) =>
  selectRows(tickets)
    .leftJoin('people as registrars', 'registrars.id', 'tickets.registeredBy')
    .select([
      'registrars.name as registeredByName',
      'tickets.placeDetail',
      'tickets.lng',
      'tickets.lat',
      'tickets.receivedAt',
      'tickets.nodeEnteredAt as enteredAt',
      'tickets.satisfaction',
      'tickets.outcome',
      'tickets.round',
      'tickets.source',
      'tickets.externalNumber',
      'tickets.version',
      sql<number>`coalesce((tickets.trail->'counters'->>'returned')::int, 0) + coalesce((tickets.trail->'counters'->>'sentBack')::int, 0)`.as(
        'returnedTimes',
      ),
      sql<number>`coalesce((tickets.trail->'counters'->>'declined')::int, 0)`.as('declinedTimes'),
    ]);

type RawFound = Awaited<ReturnType<ReturnType<typeof selectFound>['executeTakeFirstOrThrow']>>;

/** What the person who asks may read of it. */
export async function toFound(db: Kysely<DB>, actor: Actor, { lng, lat, ...raw }: RawFound): Promise<FoundTicket> {
  const row = await toRow(db, actor, raw);
  return {
    ...raw,
    ...row,
    point: pointOf({ lng, lat }),
    satisfaction: raw.satisfaction as FoundTicket['satisfaction'],
    outcome: raw.outcome as Outcome | null,
  };
}
