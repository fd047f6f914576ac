import type { MigrationChoice, ProcessMigration } from '@minsheng/contracts/process-migrations';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { enqueue } from '#platform/jobs';
import { forecast } from './forecast.ts';
import { migrateTickets } from './job.ts';
import { findMigration, publishedTarget } from './queries.ts';

/** Takes the running tickets of the chosen nodes along (流程升级), as previewed; the rest stays on its version. */
export async function startMigration(
  ctx: Context,
  { id: definitionId, mapping }: { id: string; mapping: MigrationChoice[] },
): Promise<ProcessMigration> {
  const target = await publishedTarget(ctx, definitionId);
  if (mapping.some((choice) => choice.definitionId === definitionId)) throw invalid('工单已在这一版上');
  const running = await ctx.db
    .selectFrom('processMigrations')
    .select('id')
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (running) throw conflict('已有一次流程升级正在进行，请等它完成');
  const { rows } = await forecast(ctx, { id: definitionId, mapping });
  const total = rows.reduce((sum, { moving, staying }) => sum + moving + staying, 0);
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('processMigrations')
    .values({
      id,
      definitionId,
      mapping: json(mapping),
      status: 'waiting',
      total,
      startedBy: ctx.actor.personId,
      startedAt: ctx.now.toISOString(),
    })
    .execute();
  await enqueue(ctx, migrateTickets, { migrationId: id });
  await record(ctx, {
    action: 'workflow.migrate',
    objectKind: 'workflow',
    objectId: definitionId,
    summary: `将 ${total} 件办理中的工单升级到流程“${target.name}”第 ${target.version} 版`,
  });
  return findMigration(ctx, id);
}

/** Tickets that went stay where they are; the others stay on their version. */
export async function cancelMigration(ctx: Context, id: string): Promise<ProcessMigration> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('processMigrations')
    .set({ status: 'cancelled', finishedAt: ctx.now.toISOString() })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  const migration = await findMigration(ctx, id);
  if (numUpdatedRows > 0n) {
    await record(ctx, {
      action: 'workflow.migrateStop',
      objectKind: 'workflow',
      objectId: migration.definitionId,
      summary: `停止流程升级，已升级 ${migration.moved} 件`,
    });
  }
  return migration;
}
