import type { TicketChannel, TicketKind, TicketRow, TicketStatus, Urgency } from '@minsheng/contracts/tickets';
import { maskPhone } from '@minsheng/language/phone';
import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import { readParameter } from '#modules/parameters';
import { nodeName } from '#modules/workflow';
import type { Actor, Context } from '#platform/context';
import { pingPongCount } from './parameters.ts';
import { mayReadCitizen, visibleTo } from './visibility.ts';

/** A chosen set of tickets (conditions already on it) with the columns every list shows and the names behind the ids. */
export const selectRows = (tickets: SelectQueryBuilder<DB, 'tickets', object>) =>
  tickets
    .leftJoin('places', 'places.id', 'tickets.placeId')
    .leftJoin('categories', 'categories.id', 'tickets.categoryId')
    .leftJoin('units', (join) => join.on(sql<SqlBool>`units.id = tickets.unit_ids[1]`))
    .select([
      'tickets.id',
      'tickets.number',
      'tickets.title',
      'tickets.kind',
      'tickets.channel',
      'tickets.urgency',
      'tickets.isSecret',
      'tickets.status',
      'tickets.node',
      'tickets.definitionId',
      'tickets.citizenName',
      'tickets.citizenPhone',
      'tickets.registeredAt',
      'tickets.dueAt',
      'tickets.answeredAt',
      'tickets.closedAt',
      'tickets.leadId',
      'places.fullName as placeName',
      'categories.fullName as categoryName',
      'units.shortName as unitName',
    ])
    .select([
      // One look-up per row that is shown: most tickets have no marks.
      sql<{ urges: number; card: 'yellow' | 'red' | null; followers: number } | null>`(
        SELECT jsonb_build_object('urges', marked.urges, 'card', marked.card, 'followers', marked.followers)
        FROM ticket_marks AS marked WHERE marked.ticket_id = tickets.id)`.as('noted'),
      sql<number>`coalesce((tickets.trail #>> '{counters,declined}')::int, 0)
        + coalesce((tickets.trail #>> '{counters,transferred}')::int, 0)`.as('bounces'),
    ]);

type RawRow = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>;

/** What the person who asks may read of a row: phones masked, a secret citizen unknown to the units. */
export async function toRow(db: Kysely<DB>, actor: Actor, raw: RawRow): Promise<TicketRow> {
  const { definitionId, citizenPhone, noted, bounces, leadId, ...row } = raw;
  const isKnown = mayReadCitizen(actor, raw);
  return {
    ...row,
    kind: row.kind as TicketKind,
    channel: row.channel as TicketChannel,
    urgency: row.urgency as Urgency,
    status: row.status as TicketStatus,
    nodeName: await nodeName(db, definitionId, row.node),
    citizenName: isKnown ? row.citizenName : '（保密）',
    phoneMasked: isKnown ? maskPhone(citizenPhone) : '',
    placeName: row.placeName ?? '',
    categoryName: row.categoryName ?? '',
    marks: {
      urges: noted?.urges ?? 0,
      card: noted?.card ?? null,
      followers: noted?.followers ?? 0,
      isFollower: leadId !== null,
      bounces,
      isPingPong: bounces >= (await readParameter(db, pingPongCount)),
    },
  };
}

export const toRows = (db: Kysely<DB>, actor: Actor, rows: RawRow[]): Promise<TicketRow[]> =>
  Promise.all(rows.map((row) => toRow(db, actor, row)));

/** Of these tickets the ones that this person may see, by id. */
export async function visibleRows({ db, actor }: Pick<Context, 'db' | 'actor'>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, TicketRow>();
  const chosen = db
    .selectFrom('tickets')
    .where('tickets.id', 'in', [...new Set(ids)])
    .where(visibleTo(actor));
  const rows = await toRows(db, actor, await selectRows(chosen).execute());
  return new Map(rows.map((row) => [row.id, row]));
}
