import { record } from '#modules/audit';
import { removeUntouchedTickets } from '#modules/tickets';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { changeImport, type ImportRecord, lockImport } from './queries.ts';
import { tellImports } from './tell.ts';

const batchTickets = 500;

/** Takes away what an import has brought, batch by batch; tickets that somebody has worked on stay, and are counted. */
export async function undoTickets(ctx: Context, { id }: ImportRecord): Promise<void> {
  let after: string | null = '00000000-0000-0000-0000-000000000000';
  while (after !== null) {
    const from: string = after;
    after = await inTransaction(ctx, (inside) => undoBatch(inside, id, from));
  }
  await inTransaction(ctx, (inside) => finishUndo(inside, id));
}

/** The id to go on behind; null when there are no more. */
async function undoBatch(ctx: Context, id: string, after: string): Promise<string | null> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'undoing') return null;
  const brought = await ctx.db
    .selectFrom('importedTickets')
    .select('ticketId')
    .where('importId', '=', id)
    .where('ticketId', '>', after)
    .orderBy('ticketId')
    .limit(batchTickets)
    .execute();
  const gone = await removeUntouchedTickets(
    ctx.db,
    brought.map(({ ticketId }) => ticketId),
  );
  if (gone.length > 0) {
    await ctx.db.deleteFrom('importedTickets').where('importId', '=', id).where('ticketId', 'in', gone).execute();
  }
  const removed = (current.removed ?? 0) + gone.length;
  await ctx.db
    .updateTable('imports')
    .set({
      removed,
      progress: Math.min(1, removed / Math.max(1, current.created)),
      touchedAt: ctx.platform.clock().toISOString(),
    })
    .where('id', '=', id)
    .execute();
  await tellImports(ctx);
  return brought.at(-1)?.ticketId ?? null;
}

async function finishUndo(ctx: Context, id: string): Promise<void> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'undoing') return;
  const { count: kept } = await ctx.db
    .selectFrom('importedTickets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('importId', '=', id)
    .executeTakeFirstOrThrow();
  await changeImport(ctx.db, id, {
    state: 'undone',
    progress: null,
    kept,
    finishedAt: ctx.platform.clock().toISOString(),
  });
  await record(ctx, {
    action: 'import.undone',
    objectKind: 'import',
    objectId: id,
    personId: current.startedBy,
    summary: `撤销完成：${current.fileName}，删除 ${current.removed ?? 0} 件，保留 ${kept} 件`,
  });
  await tellImports(ctx);
}
