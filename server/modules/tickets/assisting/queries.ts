import type { Assist, AssistStatus } from '@minsheng/contracts/assists';
import { type SqlBool, sql } from 'kysely';
import { definitionById } from '#modules/workflow';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { attachmentsOf } from '../attachments/queries.ts';
import { assertVisible, type TicketRecord } from '../processing/state.ts';
import { visibleTo } from '../visibility.ts';
import { mayUrgeAssists } from './answer.ts';

/** The tasks of this person's own unit, newest first. */
export async function assistsOfUnit(
  ctx: Context,
  { status, cursor, limit }: { status?: AssistStatus | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Assist[]; nextCursor: string | null }> {
  const { unitId } = ctx.actor;
  if (!unitId) return { items: [], nextCursor: null };
  let query = selectAssists(ctx).where('ticketAssists.unitId', '=', unitId);
  if (status) query = query.where('ticketAssists.status', '=', status);
  if (cursor) query = query.where('ticketAssists.id', '<', cursor);
  const rows = await query
    .orderBy('ticketAssists.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = await toAssists(ctx, rows.slice(0, limit), false);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Who was asked about a ticket and what they answered; what was withdrawn is in the timeline only. */
export async function assistsOfTicket(ctx: Context, ticketId: string): Promise<Assist[]> {
  await assertVisible(ctx, ticketId);
  const rows = await selectAssists(ctx)
    .where('ticketAssists.ticketId', '=', ticketId)
    .where('ticketAssists.status', '<>', 'withdrawn')
    .orderBy('ticketAssists.id')
    .execute();
  const [first] = rows;
  return first ? toAssists(ctx, rows, await mayUrge(ctx, ticketId)) : [];
}

export async function oneAssist(ctx: Context, id: string): Promise<Assist> {
  const rows = await selectAssists(ctx).where('ticketAssists.id', '=', id).execute();
  const [found] = await toAssists(ctx, rows, rows[0] ? await mayUrge(ctx, rows[0].ticketId) : false);
  if (!found) throw notFound('没有找到这项协办');
  return found;
}

/** How many assisting units have not answered yet, by name. */
export async function openAssists(ctx: Context, ticketId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('ticketAssists')
    .innerJoin('units', 'units.id', 'ticketAssists.unitId')
    .where('ticketId', '=', ticketId)
    .where('status', '=', 'open')
    .select('units.name')
    .orderBy('ticketAssists.id')
    .execute();
  return rows.map(({ name }) => name);
}

async function mayUrge(ctx: Context, ticketId: string): Promise<boolean> {
  const ticket: TicketRecord = await ctx.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return mayUrgeAssists(ctx, { ticket, definition: await definitionById(ctx.db, ticket.definitionId) });
}

const selectAssists = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets')
    .innerJoin('ticketAssists', 'ticketAssists.ticketId', 'tickets.id')
    .innerJoin('units', 'units.id', 'ticketAssists.unitId')
    .leftJoin('units as leads', (join) => join.on(sql<SqlBool>`leads.id = tickets.unit_ids[1]`))
    .innerJoin('people as askers', 'askers.id', 'ticketAssists.askedBy')
    .leftJoin('people as answerers', 'answerers.id', 'ticketAssists.answeredBy')
    .where(visibleTo(ctx.actor))
    .selectAll('ticketAssists')
    .select(['tickets.number', 'tickets.title', 'tickets.status as ticketStatus', 'leads.shortName as leadName'])
    .select(['units.name as unitName', 'askers.name as askerName', 'answerers.name as answererName']);

type Row = Awaited<ReturnType<ReturnType<typeof selectAssists>['executeTakeFirstOrThrow']>>;

async function toAssists(ctx: Context, rows: readonly Row[], canUrge: boolean): Promise<Assist[]> {
  const ids = rows.map(({ id }) => id);
  const papers = await attachmentsOf(ctx.db, 'paperOf', ids);
  return rows.map((row) => toAssist(ctx, row, papers.get(row.id) ?? [], canUrge));
}

function toAssist({ actor }: Context, row: Row, attachments: Assist['attachments'], canUrge: boolean): Assist {
  const isOpen = row.status === 'open';
  return {
    id: row.id,
    ticket: { id: row.ticketId, number: row.number, title: row.title, unitName: row.leadName },
    unit: { id: row.unitId, name: row.unitName },
    question: row.question,
    status: row.status as AssistStatus,
    askedBy: { id: row.askedBy, name: row.askerName },
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    opinion: row.opinion,
    answeredBy: row.answeredBy ? { id: row.answeredBy, name: row.answererName ?? '' } : null,
    answeredAt: row.answeredAt,
    attachments,
    urges: row.urges,
    mayAnswer: isOpen && row.unitId === actor.unitId && actor.permissions.has('ticket.act'),
    mayUrge: isOpen && canUrge,
    mayWithdraw: isOpen && actor.permissions.has('ticket.assist'),
    version: row.version,
  };
}
