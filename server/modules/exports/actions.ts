import { conditionText } from '@minsheng/contracts/ticket-condition-text';
import type { NewTicketExport, TicketExport } from '@minsheng/contracts/ticket-exports';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import { countUpTo, noteCondition, wordsOf } from '#modules/tickets';
import { type Context, can } from '#platform/context';
import { conflict, forbidden, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { enqueue } from '#platform/jobs';
import { runExport } from './jobs.ts';
import { mostExportRows } from './parameters.ts';
import { ownExport, toExport } from './queries.ts';
import { tellOwner } from './tell.ts';

const mostAtOnce = 3;
const underWay = ['waiting', 'running'];

/** Begins an export in the background, and writes down who takes what out, why, and in which words it was asked for. */
export async function startExport(ctx: Context, asked: NewTicketExport): Promise<TicketExport> {
  const { where, isPersonal, reason, format, columns } = asked;
  if (isPersonal && !can(ctx.actor, 'ticket.exportPersonal'))
    throw forbidden('您不能导出诉求人完整信息，可以导出脱敏的');
  await assertRoom(ctx);
  await noteCondition(ctx, where);
  await assertWithinLimit(ctx, asked);
  const id = newId(ctx.now);
  const sentence = await wordsOf(ctx.db, where);
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('ticketExports')
    .values({
      id,
      personId: ctx.actor.personId,
      fileName: `${safeName(asked.name)}.${format}`,
      format,
      state: 'waiting',
      condition: conditionText(where),
      sentence,
      sortOrder: asked.order,
      columns,
      isPersonal,
      reason,
      createdAt: at,
      touchedAt: at,
    })
    .execute();
  await record(ctx, {
    action: 'export.started',
    objectKind: 'ticketExport',
    objectId: id,
    summary: `导出工单（${isPersonal ? '含诉求人完整信息' : '已脱敏'}）：${sentence}`,
    detail: { format, columns, isPersonal, reason },
  });
  await enqueue(ctx, runExport, { exportId: id }, { singletonKey: id });
  await tellOwner(ctx, ctx.actor.personId);
  return toExport(await ownExport(ctx, id));
}

async function assertRoom(ctx: Context): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('ticketExports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('personId', '=', ctx.actor.personId)
    .where('state', 'in', underWay)
    .executeTakeFirstOrThrow();
  if (count >= mostAtOnce) throw conflict(`您已有 ${count} 个导出正在进行，请等其中一个完成或取消后再导出`);
}

const countedInRequest = 10_000;

/** Nothing to export is said at once; too much is found out by the job, which counts to the end. */
async function assertWithinLimit(ctx: Context, { where }: NewTicketExport): Promise<void> {
  const most = await readParameter(ctx.db, mostExportRows);
  const { count, isCapped } = await countUpTo(ctx, where, Math.min(countedInRequest, most));
  if (count === 0) throw invalid('没有符合条件的工单，无可导出');
  if (isCapped && most <= countedInRequest)
    throw invalid(`超过一次最多导出的 ${most} 件，请缩小范围，例如按月分次导出`);
}

export async function cancelExport(ctx: Context, id: string): Promise<TicketExport> {
  const current = await ownExport(ctx, id, { lock: true });
  if (!underWay.includes(current.state)) throw conflict('这次导出已经结束');
  await ctx.db
    .updateTable('ticketExports')
    .set({ state: 'cancelled', finishedAt: ctx.now.toISOString() })
    .where('id', '=', id)
    .execute();
  await record(ctx, { action: 'export.cancelled', objectKind: 'ticketExport', objectId: id, summary: '取消导出' });
  await tellOwner(ctx, current.personId);
  return toExport(await ownExport(ctx, id));
}

/** Takes an export off the list, its file with it; what was written down about it stays. */
export async function removeExport(ctx: Context, id: string): Promise<void> {
  const current = await ownExport(ctx, id, { lock: true });
  if (underWay.includes(current.state)) throw conflict('导出正在进行，请先取消');
  await ctx.db.deleteFrom('ticketExports').where('id', '=', id).execute();
  if (current.storeKey) await ctx.platform.files.delete(current.storeKey);
  await record(ctx, {
    action: 'export.removed',
    objectKind: 'ticketExport',
    objectId: id,
    summary: `删除导出文件 ${current.fileName}`,
  });
}

/** What no file system takes in a name. */
const safeName = (name: string) => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
