import { type TicketColumn, ticketColumns } from '@minsheng/contracts/ticket-columns';
import type { TicketOrderName } from '@minsheng/contracts/ticket-search';
import type { TicketView, ViewSharing } from '@minsheng/contracts/ticket-views';
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';
import { notFound } from '#platform/errors';

/** Own views first, then those of others that are shared with the person; each by name. */
export async function listViews(db: Kysely<DB>, actor: Actor): Promise<TicketView[]> {
  const rows = await selectViews(db, actor)
    .where('ticketViews.removedAt', 'is', null)
    .where((eb) => mayUse(eb, actor))
    .orderBy(sql`ticket_views.owner_id <> ${actor.personId}::uuid`)
    .orderBy('ticketViews.name')
    .execute();
  return rows.map((row) => toView(row, actor));
}

export async function findView(db: Kysely<DB>, actor: Actor, id: string): Promise<TicketView> {
  const row = await selectViews(db, actor)
    .where('ticketViews.id', '=', id)
    .where((eb) => mayUse(eb, actor))
    .executeTakeFirst();
  if (!row) throw notFound('没有找到这个视图，或它已不再共享给您');
  return toView(row, actor);
}

/** Whose view it is, or with whom it is shared. What a view finds is another question: everybody finds what they may see. */
function mayUse(eb: ExpressionBuilder<DB, 'ticketViews'>, { personId, roles, unitScope, unitId }: Actor) {
  const units = [...new Set([...unitScope, ...(unitId ? [unitId] : [])])];
  return eb.or([
    eb('ticketViews.ownerId', '=', personId),
    eb('ticketViews.sharing', '=', 'all'),
    sql<SqlBool>`ticket_views.sharing = 'roles' AND ticket_views.shared_with && ${[...roles]}::text[]`,
    sql<SqlBool>`ticket_views.sharing = 'units' AND ticket_views.shared_with && ${units}::text[]`,
  ]);
}

const selectViews = (db: Kysely<DB>, actor: Actor) =>
  db
    .selectFrom('ticketViews')
    .innerJoin('people', 'people.id', 'ticketViews.ownerId')
    .leftJoin('ticketViewDefaults as mine', (join) =>
      join.onRef('mine.viewId', '=', 'ticketViews.id').on('mine.personId', '=', actor.personId),
    )
    .selectAll('ticketViews')
    .select(['people.name as ownerName', 'mine.personId as defaultOf']);

type Row = Awaited<ReturnType<ReturnType<typeof selectViews>['executeTakeFirstOrThrow']>>;

const toView = (row: Row, actor: Actor): TicketView => ({
  id: row.id,
  name: row.name,
  where: row.condition,
  order: row.sortOrder as TicketOrderName,
  // A column that a later program has given up is left out.
  columns: row.columns.filter((column): column is TicketColumn => column in ticketColumns),
  sharing: row.sharing as ViewSharing,
  sharedWith: row.sharedWith,
  owner: { id: row.ownerId, name: row.ownerName },
  isMine: row.ownerId === actor.personId,
  isDefault: row.defaultOf !== null,
  version: row.version,
  changedAt: row.changedAt,
});
