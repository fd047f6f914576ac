import type { WorkItem, WorkList, WorkQuery } from '@minsheng/contracts/processing';
import type { TicketRow } from '@minsheng/contracts/tickets';
import type { Stage } from '@minsheng/contracts/workflow';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import { standsInFor } from '#modules/organization';
import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { selectRows, toRow } from '../rows.ts';
import { visibleTo } from '../visibility.ts';
import { nodesOf } from './offers.ts';
import { standingOf, waitsFor } from './waits-for.ts';

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
  const { node, stage, scope, kind, urgency, order, cursor, limit } = asked;
  const column = order === 'due' ? 'workItems.sortAt' : 'workItems.enteredAt';
  const absent = await standsInFor(ctx.db, ctx.actor.personId, ctx.now);
  let query = ctx.db.selectFrom('workItems').where(waitsFor(ctx.actor, absent));
  if (node) query = query.where('workItems.node', '=', node);
  if (stage) query = query.where('workItems.node', 'in', [...(await nodesOf(ctx, stage)), '']).where(notOwn(ctx));
  if (scope === 'personal') query = query.where('workItems.personId', 'in', [ctx.actor.personId, ...absent]);
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
    items: await withRows(ctx, page, absent),
    nextCursor:
      last && items.length > limit ? `${order === 'due' ? last.sortAt : last.enteredAt}_${last.ticketId}` : null,
  };
}

const notOwn = (ctx: Context) => sql<SqlBool>`work_items.registered_by IS DISTINCT FROM ${ctx.actor.personId}::uuid`;

async function withRows(
  ctx: Context,
  page: readonly Selectable<DB['workItems']>[],
  absent: readonly string[],
): Promise<WorkItem[]> {
  const rows = await rowsById(
    ctx,
    page.map(({ ticketId }) => ticketId),
  );
  const names = await namesOf(
    ctx,
    page.flatMap(({ registeredBy, personId }) => [registeredBy, personId]),
  );
  const found: WorkItem[] = [];
  for (const item of page) {
    const row = rows.get(item.ticketId);
    const { why, principalId } = standingOf(ctx.actor, absent, item);
    const { limit, actions } = nodeOf(await definitionById(ctx.db, item.definitionId), item.node);
    const batch = actions.find(({ isBatch, isPrimary }) => isBatch && isPrimary);
    if (!row) continue;
    found.push({
      ...row,
      ...pick(item),
      isStepRoundTheClock: limit?.unit === 'minutes',
      registrarName: names.get(item.registeredBy ?? '') ?? null,
      why,
      principalName: names.get(principalId ?? '') ?? null,
      batchAction: batch ? { key: batch.key, name: batch.name } : null,
    });
  }
  return found;
}

const pick = ({ enteredAt, stepDueAt, cameBack, lastOpinion }: Selectable<DB['workItems']>) => ({
  enteredAt,
  stepDueAt,
  cameBack,
  lastOpinion,
});

async function namesOf(ctx: Context, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const people = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
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
