import type { WorkItem, WorkList, WorkQuery } from '@minsheng/contracts/processing';
import type { TicketRow } from '@minsheng/contracts/tickets';
import type { Stage } from '@minsheng/contracts/workflow';
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import { standsInFor } from '#modules/organization';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Actor, Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { selectRows, toRow } from '../rows.ts';
import { visibleTo } from '../visibility.ts';

/**
 * What waits for this person: theirs by name or of somebody they stand in for, their role's at the centre, their role's in
 * their unit, or offered to their role because its time had run out.
 */
export const waitsFor = (actor: Actor, absent: readonly string[]) => (eb: ExpressionBuilder<DB, 'workItems'>) => {
  const roles = [...actor.roles, ''];
  const ways: Expression<SqlBool>[] = [
    eb('workItems.personId', 'in', [actor.personId, ...absent]),
    eb.and([eb('workItems.roleKey', 'in', roles), eb('workItems.unitId', 'is', null)]),
    sql<SqlBool>`(work_items.offered_roles <> '{}' AND work_items.offered_roles && ${[...actor.roles]}::text[])`,
  ];
  if (actor.unitId)
    ways.push(eb.and([eb('workItems.unitId', '=', actor.unitId), eb('workItems.roleKey', 'in', roles)]));
  const open = eb.or(ways);
  return actor.permissions.has('ticket.readReports') || actor.unitId
    ? open
    : eb.and([open, eb('workItems.kind', '<>', 'report')]);
};

/** One list per node of the process with what is open there, in the order of the process. */
export async function workLists(ctx: Context): Promise<WorkList[]> {
  const rows = await ctx.db
    .selectFrom('workItems')
    .where(waitsFor(ctx.actor, await standsInFor(ctx.db, ctx.actor.personId, ctx.now)))
    .select(['workItems.definitionId', 'workItems.node'])
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.countAll<number>().filterWhere('workItems.sortAt', '<', ctx.now.toISOString()).as('overdue'),
    ])
    .groupBy(['workItems.definitionId', 'workItems.node'])
    .execute();
  const lists = new Map<
    string,
    { node: string; name: string; stage: Stage; count: number; overdue: number; at: number }
  >();
  for (const { definitionId, node: key, count, overdue } of rows) {
    const definition = await definitionById(ctx.db, definitionId);
    const { name, stage } = nodeOf(definition, key);
    const at = definition.nodes.findIndex((node) => node.key === key);
    const known = lists.get(key);
    if (known) Object.assign(known, { count: known.count + count, overdue: known.overdue + overdue });
    else lists.set(key, { node: key, name, stage, count, overdue, at });
  }
  return [...lists.values()].sort((a, b) => a.at - b.at).map(({ at: _, ...list }) => list);
}

/** A work list, what is due first (or waits longest) first; keyset paging by that moment and the ticket. */
export async function workItems(
  ctx: Context,
  asked: WorkQuery,
): Promise<{ items: WorkItem[]; nextCursor: string | null }> {
  const { node, kind, urgency, order, cursor, limit } = asked;
  const column = order === 'due' ? 'workItems.sortAt' : 'workItems.enteredAt';
  const absent = await standsInFor(ctx.db, ctx.actor.personId, ctx.now);
  let query = ctx.db.selectFrom('workItems').where(waitsFor(ctx.actor, absent));
  if (node) query = query.where('workItems.node', '=', node);
  if (kind) query = query.where('workItems.kind', '=', kind);
  if (urgency) query = query.where('workItems.urgency', '=', urgency);
  if (cursor) query = query.where(after(column, cursor));
  const items = await query
    .selectAll('workItems')
    .orderBy(column)
    .orderBy('workItems.ticketId')
    .limit(limit + 1)
    .execute();
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withRows(ctx, page),
    nextCursor:
      last && items.length > limit ? `${order === 'due' ? last.sortAt : last.enteredAt}_${last.ticketId}` : null,
  };
}

async function withRows(ctx: Context, page: readonly Selectable<DB['workItems']>[]): Promise<WorkItem[]> {
  const ids = page.map(({ ticketId }) => ticketId);
  const rows = await rowsById(ctx, ids);
  const found: WorkItem[] = [];
  for (const { ticketId, definitionId, node, enteredAt, stepDueAt, cameBack, lastOpinion } of page) {
    const row = rows.get(ticketId);
    const { limit } = nodeOf(await definitionById(ctx.db, definitionId), node);
    const isStepRoundTheClock = limit?.unit === 'minutes';
    if (row) found.push({ ...row, enteredAt, stepDueAt, isStepRoundTheClock, cameBack, lastOpinion });
  }
  return found;
}

function after(column: 'workItems.sortAt' | 'workItems.enteredAt', cursor: string) {
  const [at, ticketId] = cursor.split('_');
  if (!at || !ticketId || Number.isNaN(Date.parse(at))) throw invalid('翻页位置无效，请刷新列表');
  return sql<SqlBool>`(${sql.ref(column)}, work_items.ticket_id) > (${at}::timestamptz, ${ticketId}::uuid)`;
}

type Row = TicketRow & { version: number; round: number };

async function rowsById(ctx: Context, ids: string[]): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  const chosen = ctx.db.selectFrom('tickets').where('tickets.id', 'in', ids).where(visibleTo(ctx.actor));
  const raw = await selectRows(chosen).select(['tickets.version', 'tickets.round']).execute();
  const rows = await Promise.all(
    raw.map(async ({ version, round, ...row }) => ({ ...(await toRow(ctx.db, ctx.actor, row)), version, round })),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
