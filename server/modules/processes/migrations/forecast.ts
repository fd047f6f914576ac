import type { MigrationChoice, MigrationForecast } from '@minsheng/contracts/process-migrations';
import type { ProcessState, Trail } from '@minsheng/contracts/workflow-state';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { arrivalsAside } from '#modules/workflow';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { publishedTarget } from './queries.ts';

/** For each choice, how many tickets would go and how many stay; by kinds of states, not ticket by ticket. */
export async function forecast(
  ctx: Context,
  { id, mapping }: { id: string; mapping: MigrationChoice[] },
): Promise<MigrationForecast> {
  const { definition } = await publishedTarget(ctx, id);
  const missing = mapping.find(({ to }) => !definition.nodes.some(({ key }) => key === to));
  if (missing) throw invalid(`新流程没有环节“${missing.to}”`);
  const hindrance = arrivalsAside(definition);
  const rows = [];
  for (const { definitionId, node, to } of mapping) {
    const states = await statesAt(ctx.db, definitionId, node);
    const judged = await Promise.all(
      states.map(async ({ count, ...state }) => ({ count, why: await hindrance({ ...state, node: to }) })),
    );
    const sum = (each: typeof judged) => each.reduce((total, { count }) => total + count, 0);
    const staying = judged.filter(({ why }) => why !== null);
    rows.push({
      definitionId,
      node,
      moving: sum(judged) - sum(staying),
      staying: sum(staying),
      reasons: [...new Set(staying.flatMap(({ why }) => why ?? []))],
    });
  }
  return { rows };
}

/** The states tickets wait in at a node, apart from what tells no difference to a process, each with its count. */
async function statesAt(
  db: Kysely<DB>,
  definitionId: string,
  node: string,
): Promise<(ProcessState & { count: number })[]> {
  const { rows } = await sql<{ depth: number; round: number; attempts: number; counters: object; count: number }>`
    SELECT cardinality(unit_ids) AS depth, round, coalesce((trail->>'attempts')::int, 0) AS attempts,
      coalesce(trail->'counters', '{}') AS counters, count(*) AS count
    FROM work_items JOIN tickets ON tickets.id = work_items.ticket_id
    WHERE work_items.definition_id = ${definitionId} AND work_items.node = ${node}
    GROUP BY 1, 2, 3, 4`.execute(db);
  return rows.map(({ depth, round, attempts, counters, count }) => ({
    node,
    units: Array.from({ length: depth }, () => 'unit'),
    round,
    enteredAt: '',
    creatorId: null,
    trail: { counters: counters as Trail['counters'], attempts, performedBy: {}, previous: null },
    count: Number(count),
  }));
}
