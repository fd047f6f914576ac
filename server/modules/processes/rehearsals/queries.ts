import type { Rehearsal, RehearsalFate, RehearsedTicket, RunState } from '@minsheng/contracts/rehearsals';
import { Definition } from '@minsheng/contracts/workflow';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import type { EdgeCounts } from './tally.ts';

const mostListed = 5;

export async function listRehearsals(ctx: Context, definitionId: string): Promise<Rehearsal[]> {
  const rows = await selectRehearsals(ctx.db)
    .where('definitionId', '=', definitionId)
    .orderBy('rehearsals.id', 'desc')
    .limit(mostListed)
    .execute();
  return Promise.all(rows.map((row) => toRehearsal(ctx.db, row)));
}

export async function findRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  const row = await selectRehearsals(ctx.db).where('rehearsals.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这次试运行');
  return toRehearsal(ctx.db, row);
}

/** Those this person may see; 举报 stays with those who may read it. */
export async function rehearsedTickets(
  ctx: Context,
  { id, fate }: { id: string; fate: RehearsalFate },
): Promise<RehearsedTicket[]> {
  const rows = await ctx.db
    .selectFrom('rehearsalTickets')
    .innerJoin('tickets', 'tickets.id', 'rehearsalTickets.ticketId')
    .where('rehearsalId', '=', id)
    .where('fate', '=', fate)
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .select(['tickets.id', 'tickets.number', 'tickets.title', 'rehearsalTickets.node', 'before', 'after', 'why'])
    .orderBy('tickets.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, fate }));
}

const selectRehearsals = (db: Kysely<DB>) =>
  db
    .selectFrom('rehearsals')
    .innerJoin('people', 'people.id', 'rehearsals.startedBy')
    .selectAll('rehearsals')
    .select('people.name as startedByName');

type Row = Awaited<ReturnType<ReturnType<typeof selectRehearsals>['executeTakeFirstOrThrow']>>;

async function toRehearsal(db: Kysely<DB>, row: Row): Promise<Rehearsal> {
  const { id, definitionId, revision, days, total, done, same, differing, lost, failure, startedAt, finishedAt } = row;
  const edges = Object.entries(row.edges as unknown as EdgeCounts).map(([key, counts]) => {
    const [from = '', to = ''] = key.split('>');
    return { from, to, ...counts };
  });
  const reasons = Object.entries(row.reasons as unknown as Record<string, number>)
    .map(([why, count]) => ({ why, count }))
    .sort((a, b) => b.count - a.count);
  return {
    ...{ id, definitionId, revision, days, total, done, same, differing, lost, failure, startedAt, finishedAt },
    status: row.status as RunState,
    edges: edges.sort((a, b) => b.before + b.after - a.before - a.after),
    reasons,
    nodeNames: await nodeNames(db, Definition.parse(row.definition), edges),
    startedBy: { id: row.startedBy, name: row.startedByName },
  };
}

/** Nodes that the tried version does not have are called as the published versions call them. */
async function nodeNames(db: Kysely<DB>, { nodes }: Definition, edges: { from: string; to: string }[]) {
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const unknown = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((key) => !names.has(key)));
  if (unknown.size > 0) {
    const rows = await db
      .selectFrom('workflowDefinitions')
      .select('definition')
      .where('status', '<>', 'draft')
      .orderBy('version')
      .execute();
    const others = rows.flatMap(({ definition }) => Definition.parse(definition).nodes);
    for (const { key, name } of others) if (unknown.has(key)) names.set(key, name);
  }
  return Object.fromEntries(names);
}
