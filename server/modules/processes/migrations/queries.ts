import type { MigrationRow, ProcessMigration } from '@minsheng/contracts/process-migrations';
import type { RunState } from '@minsheng/contracts/rehearsals';
import type { Definition, ProcessNode } from '@minsheng/contracts/workflow';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { visibleTo } from '#modules/tickets';
import { definitionById, findVersion } from '#modules/workflow';
import type { Context } from '#platform/context';
import { invalid, notFound } from '#platform/errors';

/** Running tickets that are on other versions of the same process, by node, with a proposal where each may go on. */
export async function runningElsewhere(ctx: Context, definitionId: string): Promise<MigrationRow[]> {
  const target = await publishedTarget(ctx, definitionId);
  const rows = await ctx.db
    .selectFrom('workItems')
    .innerJoin('workflowDefinitions', 'workflowDefinitions.id', 'workItems.definitionId')
    .where('workflowDefinitions.key', '=', target.key)
    .where('workItems.definitionId', '<>', definitionId)
    .select(['workItems.definitionId', 'workflowDefinitions.version', 'workflowDefinitions.name', 'workItems.node'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['workItems.definitionId', 'workflowDefinitions.version', 'workflowDefinitions.name', 'workItems.node'])
    .orderBy('workflowDefinitions.version', 'desc')
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const { nodes } = await definitionById(ctx.db, row.definitionId);
      const node = nodes.find(({ key }) => key === row.node);
      return { ...row, nodeName: node?.name ?? row.node, proposed: proposalFor(node, target.definition) };
    }),
  );
}

/** The node of the same key, where the work is still of the same kind. */
function proposalFor(node: ProcessNode | undefined, { nodes }: Definition): string | null {
  const twin = nodes.find(({ key }) => key === node?.key);
  const isUnits = (each: ProcessNode | undefined) => each?.performer?.by === 'unitRole';
  return twin?.performer && isUnits(twin) === isUnits(node) ? twin.key : null;
}

/** Tickets are only taken along to what new ones start on. */
export async function publishedTarget(ctx: Context, definitionId: string) {
  const version = await findVersion(ctx.db, definitionId);
  if (version.status !== 'published') throw invalid('只能升级到已发布的版本');
  return { ...version, definition: await definitionById(ctx.db, definitionId) };
}

export async function listMigrations(ctx: Context, definitionId: string): Promise<ProcessMigration[]> {
  const rows = await selectMigrations(ctx.db)
    .where('definitionId', '=', definitionId)
    .orderBy('processMigrations.id', 'desc')
    .limit(10)
    .execute();
  return rows.map(toMigration);
}

export async function findMigration(ctx: Context, id: string): Promise<ProcessMigration> {
  const row = await selectMigrations(ctx.db).where('processMigrations.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这次升级');
  return toMigration(row);
}

export async function staysOf(ctx: Context, id: string) {
  return ctx.db
    .selectFrom('processMigrationStays')
    .innerJoin('tickets', 'tickets.id', 'processMigrationStays.ticketId')
    .where('migrationId', '=', id)
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .select(['tickets.id', 'tickets.number', 'tickets.title', 'why'])
    .orderBy('tickets.id', 'desc')
    .limit(500)
    .execute();
}

const selectMigrations = (db: Kysely<DB>) =>
  db
    .selectFrom('processMigrations')
    .innerJoin('people', 'people.id', 'processMigrations.startedBy')
    .select([
      'processMigrations.id',
      'definitionId',
      'status',
      'total',
      'moved',
      'stayed',
      'failure',
      'startedBy',
      'startedAt',
      'finishedAt',
      'people.name',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof selectMigrations>['executeTakeFirstOrThrow']>>;

const toMigration = ({ name, startedBy, status, ...row }: Row): ProcessMigration => ({
  ...row,
  status: status as RunState,
  startedBy: { id: startedBy, name },
});
