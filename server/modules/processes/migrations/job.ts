import type { MigrationChoice } from '@minsheng/contracts/process-migrations';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import { type Migrated, migrateTicket } from '#modules/tickets';
import { type Arrivals, arrivalsAside, definitionById, findVersion } from '#modules/workflow';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { publish } from '#platform/live';
import { systemContext } from '#platform/run-job';
import { inTransaction } from '#platform/transaction';

const batch = 25;

export const migrateTickets = job({
  name: 'processes.migrate',
  input: z.object({ migrationId: z.uuid() }),
  run: (ctx, { migrationId }) => runMigration(ctx, migrationId),
  options: { transaction: false, expireInSeconds: 4 * 3600 },
});

/** A batch is one transaction with its progress: a killed run goes on where it was, and no ticket goes twice. */
async function runMigration(ctx: Context, id: string): Promise<void> {
  const memory = new Map<string, Arrivals>();
  try {
    for (let goesOn = true; goesOn; ) {
      const current = { ...ctx, now: systemContext(ctx.platform).now };
      goesOn = await inTransaction(current, (inside) => migrateBatch(inside, id, memory));
    }
  } catch (error) {
    await ctx.db
      .updateTable('processMigrations')
      .set({ status: 'failed', failure: '升级中断，未升级的工单仍在原版本上办理', finishedAt: ctx.now.toISOString() })
      .where('id', '=', id)
      .execute();
    throw error;
  }
}

type Row = Selectable<DB['processMigrations']>;
type Memory = Map<string, Arrivals>;

async function migrateBatch(ctx: Context, id: string, memory: Memory): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('processMigrations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !['waiting', 'running', 'failed'].includes(row.status)) return false;
  const items = await nextItems(ctx, row);
  const stays: { migrationId: string; ticketId: string; why: string }[] = [];
  for (const item of items) {
    const why = await migrateTicket(ctx, await asked(ctx, row, item, memory));
    if (why !== null) stays.push({ migrationId: id, ticketId: item.ticketId, why });
  }
  if (stays.length > 0) await ctx.db.insertInto('processMigrationStays').values(stays).execute();
  const isOver = items.length < batch;
  await ctx.db
    .updateTable('processMigrations')
    .set({
      moved: row.moved + items.length - stays.length,
      stayed: row.stayed + stays.length,
      status: isOver ? 'finished' : 'running',
      failure: null,
      finishedAt: isOver ? ctx.now.toISOString() : null,
      lastTicketId: items.at(-1)?.ticketId ?? row.lastTicketId,
    })
    .where('id', '=', id)
    .execute();
  const keys = ['processMigrations'];
  await publish(ctx, { audience: { permission: 'workflow.manage' }, kind: 'processMigration', keys });
  return !isOver;
}

const choicesOf = ({ mapping }: Row) => mapping as unknown as MigrationChoice[];

type Item = Pick<Selectable<DB['workItems']>, 'ticketId' | 'definitionId' | 'node'>;

function nextItems({ db }: Context, row: Row): Promise<Item[]> {
  let query = db
    .selectFrom('workItems')
    .select(['ticketId', 'definitionId', 'node'])
    .where((eb) =>
      eb.or(
        choicesOf(row).map(({ definitionId, node }) =>
          eb.and([eb('definitionId', '=', definitionId), eb('node', '=', node)]),
        ),
      ),
    );
  if (row.lastTicketId) query = query.where('ticketId', '>', row.lastTicketId);
  return query.orderBy('ticketId').limit(batch).execute();
}

async function asked(
  ctx: Context,
  row: Row,
  { ticketId, definitionId, node }: Item,
  memory: Memory,
): Promise<Migrated> {
  const chosen = choicesOf(row).filter((choice) => choice.definitionId === definitionId);
  const to = chosen.find((choice) => choice.node === node)?.to ?? node;
  const [from, target] = [await findVersion(ctx.db, definitionId), await findVersion(ctx.db, row.definitionId)];
  const definition = await definitionById(ctx.db, row.definitionId);
  const hindrance = memory.get(row.definitionId) ?? arrivalsAside(definition);
  memory.set(row.definitionId, hindrance);
  return {
    ticketId,
    from: { definitionId, node, definition: await definitionById(ctx.db, definitionId) },
    to: { definitionId: row.definitionId, node: to, definition },
    chosen,
    personId: row.startedBy,
    remark: `流程由第 ${from.version} 版升级到第 ${target.version} 版`,
    hindrance,
  };
}
