import type { TicketColumn } from '@minsheng/contracts/ticket-columns';
import { readConditionText } from '@minsheng/contracts/ticket-condition-text';
import { Condition } from '@minsheng/contracts/ticket-conditions';
import type { TicketOrderName } from '@minsheng/contracts/ticket-search';
import { ORPCError } from '@orpc/server';
import { record } from '#modules/audit';
import { actorOfPerson } from '#modules/organization';
import { readParameter } from '#modules/parameters';
import { countUpTo, ticketBatches, type WholeTicket } from '#modules/tickets';
import { type Context, can } from '#platform/context';
import { conflict, forbidden } from '#platform/errors';
import { inTransaction } from '#platform/transaction';
import { columnsOf } from './columns.ts';
import { keepExportsDays, mostExportRows } from './parameters.ts';
import { type ExportRecord, findExport } from './queries.ts';
import { tellOwner } from './tell.ts';
import type { TableToWrite } from './writing/cells.ts';
import { tableStream } from './writing/table.ts';

const limitBytes = 4 * 1024 ** 3;

/** Writes the file from the beginning; nothing when the export has ended meanwhile. */
export async function workOn(ctx: Context, exportId: string): Promise<void> {
  const current = await findExport(ctx.db, exportId);
  if (!current || !['waiting', 'running'].includes(current.state)) return;
  if (current.state === 'running') await noteRestart(ctx, current);
  try {
    await writeFile(ctx, current);
  } catch (error) {
    if (error instanceof Cancelled) return;
    await stopWith(ctx, current, error);
  }
}

class Cancelled extends Error {}

/** Whoever wrote it before went away: its owner sees that it begins anew. */
const noteRestart = (ctx: Context, { id, personId }: ExportRecord) =>
  inTransaction(ctx, async (inside) => {
    await inside.db
      .updateTable('ticketExports')
      .set((eb) => ({ rowsDone: 0, restarts: eb('restarts', '+', 1), touchedAt: ctx.platform.clock().toISOString() }))
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute();
    await tellOwner(inside, personId);
  });

async function writeFile(ctx: Context, current: ExportRecord): Promise<void> {
  const owner = await actorOfPerson(ctx.db, current.personId);
  if (!owner || !can(owner, 'ticket.export') || (current.isPersonal && !can(owner, 'ticket.exportPersonal')))
    throw forbidden('您已没有导出的权限');
  const storeKey = `exports/${current.id}-${ctx.platform.clock().getTime()}`;
  // One snapshot: a ticket that moves meanwhile is neither missed nor told twice.
  const stored = await ctx.platform.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const asOwner = { ...ctx, db, actor: owner };
      const table = await tableOf(ctx, asOwner, current);
      return ctx.platform.files.put(storeKey, tableStream(table, current.format as 'xlsx' | 'csv'), { limitBytes });
    });
  await finish(ctx, current, storeKey, stored.bytes);
}

async function tableOf(ctx: Context, asOwner: Context, current: ExportRecord): Promise<TableToWrite<WholeTicket>> {
  const condition = Condition.parse(readConditionText(current.condition));
  const most = await readParameter(ctx.db, mostExportRows);
  const { count, isCapped } = await countUpTo(asOwner, condition, most);
  if (isCapped) throw conflict(`超过一次最多导出的 ${most} 件，请缩小范围，例如按月分次导出`);
  await progress(ctx, current, { rowsDone: 0, rowsTotal: count });
  return {
    columns: columnsOf(current.columns as TicketColumn[], current.isPersonal),
    rows: counted(ctx, current, ticketBatches(asOwner, condition, current.sortOrder as TicketOrderName)),
    total: count,
    notes: [
      ['查询条件', current.sentence],
      ['导出人', asOwner.actor.name],
      ['导出时间', cityMoment(ctx.platform.clock())],
      ['件数', String(count)],
      ['诉求人信息', current.isPersonal ? `完整（事由：${current.reason}）` : '已脱敏'],
    ],
  };
}

const cityMoment = (at: Date) => at.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });

async function* counted(ctx: Context, current: ExportRecord, batches: AsyncIterable<WholeTicket[]>) {
  let rowsDone = 0;
  for await (const batch of batches) {
    yield batch;
    rowsDone += batch.length;
    await progress(ctx, current, { rowsDone });
  }
}

/** Tells how far it is, and learns whether it is still wanted. */
async function progress(
  ctx: Context,
  { id, personId }: ExportRecord,
  figures: { rowsDone: number; rowsTotal?: number },
) {
  await inTransaction(ctx, async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('ticketExports')
      .set({ ...figures, state: 'running', touchedAt: ctx.platform.clock().toISOString() })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Cancelled();
    await tellOwner(inside, personId);
  });
}

async function finish(ctx: Context, current: ExportRecord, storeKey: string, bytes: number): Promise<void> {
  const now = ctx.platform.clock();
  const days = await readParameter(ctx.db, keepExportsDays);
  const isKept = await inTransaction(ctx, async (inside) => {
    const done = await inside.db
      .updateTable('ticketExports')
      .set({
        state: 'done',
        storeKey,
        bytes,
        finishedAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
      })
      .where('id', '=', current.id)
      .where('state', '=', 'running')
      .returning('rowsDone')
      .executeTakeFirst();
    if (!done) return false;
    await record(inside, {
      action: 'export.finished',
      objectKind: 'ticketExport',
      objectId: current.id,
      personId: current.personId,
      summary: `导出完成：${current.fileName}，${done.rowsDone} 件`,
      detail: { rows: done.rowsDone, bytes, isPersonal: current.isPersonal },
    });
    await tellOwner(inside, current.personId);
    return true;
  });
  if (!isKept) await ctx.platform.files.delete(storeKey);
}

async function stopWith(ctx: Context, current: ExportRecord, error: unknown): Promise<void> {
  const isExpected = error instanceof ORPCError;
  if (!isExpected) ctx.log.error({ err: error, exportId: current.id }, 'export stopped');
  const failure = isExpected ? error.message : `系统出错，请重新导出；如再次失败请联系管理员（编号 ${ctx.requestId}）`;
  await inTransaction(ctx, async (inside) => {
    await inside.db
      .updateTable('ticketExports')
      .set({ state: 'failed', failure, finishedAt: ctx.platform.clock().toISOString() })
      .where('id', '=', current.id)
      .where('state', 'in', ['waiting', 'running'])
      .execute();
    await tellOwner(inside, current.personId);
  });
}
