import type { RequestKind, RequestQuery, RequestStatus, TicketRequest } from '@minsheng/contracts/requests';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { attachmentsOf } from '../attachments/queries.ts';
import { extended } from '../deadline.ts';
import { assertVisible } from '../processing/state.ts';
import { visibleTo } from '../visibility.ts';
import { decidableBy } from './kinds.ts';

/** Requests, newest first; `scope` says from whose side. */
export async function listRequests(ctx: Context, { scope, status, kind, ticketId, cursor, limit }: RequestQuery) {
  let query = selectRequests(ctx);
  query = scope === 'mine' ? query.where(asked(ctx)) : query.where('ticketRequests.kind', 'in', decidable(ctx));
  if (status) query = query.where('ticketRequests.status', '=', status);
  if (kind) query = query.where('ticketRequests.kind', '=', kind);
  if (ticketId) query = query.where('ticketRequests.ticketId', '=', ticketId);
  if (cursor) query = query.where('ticketRequests.id', '<', cursor);
  const rows = await query
    .orderBy('ticketRequests.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = await toRequests(ctx, rows.slice(0, limit));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function oneRequest(ctx: Context, id: string): Promise<TicketRequest> {
  const [found] = await toRequests(ctx, await selectRequests(ctx).where('ticketRequests.id', '=', id).execute());
  if (!found) throw notFound('没有找到这项申请');
  return found;
}

export async function requestsOfTicket(ctx: Context, ticketId: string): Promise<TicketRequest[]> {
  await assertVisible(ctx, ticketId);
  const query = selectRequests(ctx).where('ticketRequests.ticketId', '=', ticketId);
  return toRequests(ctx, await query.orderBy('ticketRequests.id', 'desc').execute());
}

/** How many wait for this person's decision. */
export async function pendingRequests(ctx: Context): Promise<{ count: number }> {
  return ctx.db
    .selectFrom('ticketRequests')
    .where('status', '=', 'pending')
    .where('kind', 'in', decidable(ctx))
    .where('requestedBy', '<>', ctx.actor.personId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
}

// An empty list of kinds finds nothing, as SQL has it.
const decidable = (ctx: Context) => {
  const kinds = decidableBy(ctx.actor);
  return kinds.length > 0 ? kinds : [''];
};

const asked = ({ actor }: Context) =>
  actor.unitId
    ? sql<boolean>`(ticket_requests.requested_by = ${actor.personId}::uuid OR ticket_requests.unit_id = ${actor.unitId}::uuid)`
    : sql<boolean>`ticket_requests.requested_by = ${actor.personId}::uuid`;

const selectRequests = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets')
    .innerJoin('ticketRequests', 'ticketRequests.ticketId', 'tickets.id')
    .innerJoin('people as askers', 'askers.id', 'ticketRequests.requestedBy')
    .leftJoin('people as deciders', 'deciders.id', 'ticketRequests.decidedBy')
    .leftJoin('units', 'units.id', 'ticketRequests.unitId')
    .where(visibleTo(ctx.actor))
    .selectAll('ticketRequests')
    .select(['tickets.number', 'tickets.title', 'tickets.dueAt'])
    .select(['askers.name as askerName', 'deciders.name as deciderName', 'units.name as unitName'])
    .select(
      sql<{ id: string; name: string }[]>`(
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', helper.id, 'name', helper.name)), '[]')
        FROM units AS helper WHERE helper.id = ANY (ticket_requests.unit_ids))`.as('helpers'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>;

async function toRequests(ctx: Context, rows: readonly Row[]): Promise<TicketRequest[]> {
  const papers = await attachmentsOf(
    ctx.db,
    'paperOf',
    rows.map(({ id }) => id),
  );
  return Promise.all(
    rows.map(async (row) => ({ ...(await toRequest(ctx, row)), attachments: papers.get(row.id) ?? [] })),
  );
}

async function toRequest(ctx: Context, row: Row): Promise<Omit<TicketRequest, 'attachments'>> {
  const isPending = row.status === 'pending';
  const kind = row.kind as RequestKind;
  const isOwn = row.requestedBy === ctx.actor.personId;
  return {
    id: row.id,
    ticket: { id: row.ticketId, number: row.number, title: row.title, dueAt: row.dueAt },
    kind,
    status: row.status as RequestStatus,
    reason: row.reason,
    days: row.days,
    grantedDays: row.grantedDays,
    dueAfter: row.dueAfter ?? (isPending && row.days && row.dueAt ? await extended(ctx, row.dueAt, row.days) : null),
    units: row.helpers,
    requestedBy: { id: row.requestedBy, name: row.askerName },
    unit: row.unitId ? { id: row.unitId, name: row.unitName ?? '' } : null,
    requestedAt: row.requestedAt,
    decidedBy: row.decidedBy ? { id: row.decidedBy, name: row.deciderName ?? '' } : null,
    decidedAt: row.decidedAt,
    opinion: row.opinion,
    mayDecide: isPending && !isOwn && decidableBy(ctx.actor).includes(kind),
    mayWithdraw: isPending && (isOwn || (row.unitId !== null && row.unitId === ctx.actor.unitId)),
    version: row.version,
  };
}
