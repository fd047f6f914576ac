import type { Rehearsal } from '@minsheng/contracts/rehearsals';
import { record } from '#modules/audit';
import { definitionById, findVersion } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { enqueue } from '#platform/jobs';
import { rehearseTickets } from './job.ts';
import { findRehearsal } from './queries.ts';

/** Tries a version on the tickets registered in the last days (试运行); the draft may go on changing meanwhile. */
export async function startRehearsal(
  ctx: Context,
  { id: definitionId, revision, days }: { id: string; revision: number; days: number },
): Promise<Rehearsal> {
  const version = await findVersion(ctx.db, definitionId);
  if (version.revision !== revision) throw conflict('这份草稿刚被修改过，请保存后再试运行');
  const running = await ctx.db
    .selectFrom('rehearsals')
    .select('id')
    .where('definitionId', '=', definitionId)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (running) throw conflict('这一版正在试运行，请等它完成或先取消');
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('rehearsals')
    .values({
      id,
      definitionId,
      revision,
      days,
      definition: json((await definitionById(ctx.db, definitionId)) as never),
      status: 'waiting',
      fromAt: new Date(ctx.now.getTime() - days * 24 * 60 * 60 * 1000).toISOString(),
      toAt: ctx.now.toISOString(),
      startedBy: ctx.actor.personId,
      startedAt: ctx.now.toISOString(),
    })
    .execute();
  await enqueue(ctx, rehearseTickets, { rehearsalId: id });
  await record(ctx, {
    action: 'workflow.rehearse',
    objectKind: 'workflow',
    objectId: definitionId,
    summary: `用最近 ${days} 天的工单试运行流程“${version.name}”第 ${version.version} 版`,
  });
  return findRehearsal(ctx, id);
}

/** What was counted so far stays to be read. */
export async function cancelRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  await ctx.db
    .updateTable('rehearsals')
    .set({ status: 'cancelled', finishedAt: ctx.now.toISOString() })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .execute();
  return findRehearsal(ctx, id);
}
