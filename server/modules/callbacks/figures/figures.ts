import {
  type SatisfactionCount,
  type SatisfactionCounts,
  type SatisfactionFigures,
  type SatisfactionGroup,
  type SatisfactionQuery,
  type SatisfactionScope,
  satisfactionCountNames,
} from '@minsheng/contracts/satisfaction';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '#platform/context';
import { closedTickets, columnList, counted, isCounted, summed } from './counts.ts';
import { errorsByAgent, namesOf } from './names.ts';

/** Every count of the period, in all and by group. Days that are over come from the daily table, the others are counted now. */
export async function satisfactionFigures(
  ctx: Context,
  { groupBy, ...scope }: SatisfactionQuery,
): Promise<SatisfactionFigures> {
  const { rows } = await sql<{ key: string | null } & SatisfactionCounts>`
    SELECT ${keyOf(groupBy, scope)} AS key, ${summed}
    FROM (${await countedDays(ctx, scope)}) AS days
    GROUP BY 1`.execute(ctx.db);
  const names = await namesOf(ctx.db, groupBy, rows);
  const errors = groupBy === 'agent' ? await errorsByAgent(ctx.db, scope) : new Map<string, number>();
  return {
    total: totalOf(rows),
    rows: rows
      .map(({ key, ...counts }) => ({ key, name: names(key), counts, errors: errors.get(key ?? '') ?? 0 }))
      .sort(groupBy === 'day' || groupBy === 'month' ? byKey : byClosed),
    asOf: ctx.now.toISOString(),
  };
}

type Row = SatisfactionFigures['rows'][number];
const byKey = (one: Row, other: Row) => ((one.key ?? '') < (other.key ?? '') ? -1 : 1);
const byClosed = (one: Row, other: Row) => other.counts.closed - one.counts.closed || (one.name < other.name ? -1 : 1);

const totalOf = (rows: readonly SatisfactionCounts[]): SatisfactionCounts =>
  Object.fromEntries(
    satisfactionCountNames.map((name: SatisfactionCount) => [name, rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as SatisfactionCounts;

/** Categories are grouped one level below the one that was chosen, from the top when none was. */
function keyOf(group: SatisfactionGroup, { categoryId }: SatisfactionScope): RawBuilder<string | null> {
  if (group === 'day') return sql`days.day::text`;
  if (group === 'month') return sql`to_char(days.day, 'YYYY-MM')`;
  if (group === 'unit') return sql`days.unit_id::text`;
  if (group === 'agent') return sql`days.agent_id::text`;
  const level = categoryId
    ? sql`least((SELECT cardinality(path) FROM categories WHERE id = ${categoryId}::uuid) + 1, cardinality(path))`
    : sql`1`;
  return sql`(SELECT path[${level}]::text FROM categories WHERE categories.id = days.category_id)`;
}

async function countedDays(ctx: Context, scope: SatisfactionScope): Promise<RawBuilder<unknown>> {
  const { basis, from, to } = scope;
  const open = await uncountedDays(ctx, scope);
  const reports = ctx.actor.permissions.has('ticket.readReports');
  const dimensions = sql`unit_id, category_id, agent_id`;
  return sql`
    SELECT day, ${dimensions}, ${columnList}
    FROM satisfaction_days
    WHERE day BETWEEN ${from}::date AND ${to}::date AND basis = ${basis}
      AND day IN (SELECT day FROM satisfaction_rolled) AND (${reports} OR NOT is_report)
      AND ${narrowed(scope, { unit: sql`unit_id`, category: sql`category_id`, agent: sql`agent_id` })}
    UNION ALL
    SELECT t.closed_at::date, t.unit_ids[1], t.category_id, cb.agent_id, ${counted}
    FROM unnest(${open}::date[]) AS open (day)
    JOIN ${closedTickets(basis)} ON t.closed_at >= open.day AND t.closed_at < open.day + 1
    WHERE ${isCounted} AND (${reports} OR t.kind <> 'report') AND ${narrowedTickets(scope)}
    GROUP BY 1, 2, 3, 4`;
}

/** The days of the period that are not in the daily table, as a PostgreSQL array. */
async function uncountedDays(ctx: Context, { from, to }: SatisfactionScope): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT each.day::date::text AS day
    FROM generate_series(${from}::date, least(${to}::date, ${ctx.now.toISOString()}::timestamptz::date), interval '1 day') AS each (day)
    WHERE NOT EXISTS (SELECT FROM satisfaction_rolled WHERE satisfaction_rolled.day = each.day::date)`.execute(ctx.db);
  return rows.map(({ day }) => day);
}

/** The scope's conditions on tickets `t` with the callback `cb` that counts. */
export const narrowedTickets = (scope: SatisfactionScope): RawBuilder<SqlBool> =>
  narrowed(scope, { unit: sql`t.unit_ids[1]`, category: sql`t.category_id`, agent: sql`cb.agent_id` });

type Columns = Record<'unit' | 'category' | 'agent', RawBuilder<unknown>>;

function narrowed({ unitId, categoryId, agentId }: SatisfactionScope, columns: Columns): RawBuilder<SqlBool> {
  const all = [sql<SqlBool>`true`];
  if (unitId) all.push(sql<SqlBool>`${columns.unit} = ${unitId}::uuid`);
  if (agentId) all.push(sql<SqlBool>`${columns.agent} = ${agentId}::uuid`);
  if (categoryId)
    all.push(
      sql<SqlBool>`${columns.category} IN (SELECT id FROM categories WHERE path @> ARRAY[${categoryId}]::uuid[])`,
    );
  return sql.join(all, sql` AND `);
}
