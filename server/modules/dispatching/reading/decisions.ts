import type { DecisionFileQuery, DecisionRow, DispatchDecision } from '@minsheng/contracts/dispatching';
import { type SqlBool, sql } from 'kysely';
import { visibleRows, visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import type { Decision } from '../decisions/rows.ts';
import { unitNames } from './standing.ts';

type Asked = DecisionFileQuery & { cursor?: string | undefined; limit: number };

/** Decisions on tickets that this person may see, the newest first. */
export async function listDecisions(
  ctx: Context,
  { filter, unitId, cursor, limit }: Asked,
): Promise<{ items: DecisionRow[]; nextCursor: string | null }> {
  let query = ctx.db
    .selectFrom('dispatchDecisions')
    .innerJoin('tickets', 'tickets.id', 'dispatchDecisions.ticketId')
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .where(filters[filter])
    .selectAll('dispatchDecisions')
    .orderBy('dispatchDecisions.id', 'desc')
    .limit(limit + 1);
  if (unitId) query = query.where('dispatchDecisions.unitId', '=', unitId);
  if (cursor) query = query.where('dispatchDecisions.id', '<', cursor);
  const found = await query.execute();
  const some = found.slice(0, limit);
  const rows = await visibleRows(
    ctx,
    some.map(({ ticketId }) => ticketId),
  );
  const shown = await toDecisions(ctx, some);
  const items = shown.flatMap((decision, at) => {
    const ticket = rows.get(some[at]?.ticketId ?? '');
    return ticket ? [{ ...decision, ticket }] : [];
  });
  return { items, nextCursor: found.length > limit ? (some.at(-1)?.id ?? null) : null };
}

const state = sql.ref('dispatch_decisions.state');
const isRight = sql.ref('dispatch_decisions.is_right');

/** `lapsed` besides: people dispatched it before the platform did. */
const isAutomatic = sql<SqlBool>`(${state} IN ('would', 'pending', 'dispatched', 'intercepted', 'withdrawn')
  OR ${state} = 'lapsed' AND ${isRight} IS NOT NULL)`;
const isUndone = sql<SqlBool>`${state} IN ('intercepted', 'withdrawn')`;

const filters: Record<DecisionFileQuery['filter'], ReturnType<typeof sql<SqlBool>>> = {
  automatic: isAutomatic,
  agreed: sql<SqlBool>`${isAutomatic} AND ${isRight}`,
  differed: sql<SqlBool>`${isAutomatic} AND NOT ${isRight} AND NOT ${isUndone}`,
  undone: isUndone,
  waiting: sql<SqlBool>`${isAutomatic} AND ${isRight} IS NULL`,
  below: sql<SqlBool>`${state} IN ('below', 'barred')`,
};

/** With the names of units and people. */
export async function toDecisions(ctx: Context, rows: readonly Decision[]): Promise<DispatchDecision[]> {
  const units = await unitNames(
    ctx,
    rows.flatMap(({ unitId, chosenUnitId }) => [unitId, chosenUnitId]),
  );
  const people = await peopleNames(
    ctx,
    rows.map(({ actedBy }) => actedBy),
  );
  const unitOf = (id: string | null) => (id ? { id, name: units.get(id) ?? '（已删除）' } : null);
  return rows.map((row) => ({
    id: row.id,
    state: row.state as DispatchDecision['state'],
    decidedAt: row.decidedAt,
    unit: unitOf(row.unitId),
    probability: row.probability,
    threshold: row.threshold,
    why: row.why,
    dueAt: row.dueAt,
    actedBy: (row.actedBy && people.get(row.actedBy)) ?? null,
    actedAt: row.actedAt,
    chosenUnit: unitOf(row.chosenUnitId),
    isRight: row.isRight,
    isReplayed: row.isReplayed,
    version: row.version,
  }));
}

async function peopleNames(ctx: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
