import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { subjectOf } from '../subjects/subject.ts';
import { changeImport, type ImportRecord, lockImport } from './queries.ts';
import { tellImports } from './tell.ts';

/** Takes away what an import has brought, batch by batch; what somebody has worked with since stays, and is counted. */
export async function undoRows(ctx: Context, { id }: ImportRecord): Promise<void> {
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
  const { gone, next } = await subjectOf(current).undoSome(ctx, current, after);
  const removed = (current.removed ?? 0) + gone;
  await ctx.db
    .updateTable('imports')
    .set({
      removed,
      progress: Math.min(1, removed / Math.max(1, current.created + current.updated)),
      touchedAt: ctx.platform.clock().toISOString(),
    })
    .where('id', '=', id)
    .execute();
  await tellImports(ctx, current);
  return next;
}

async function finishUndo(ctx: Context, id: string): Promise<void> {
  const current = await lockImport(ctx.db, id);
  if (current.state !== 'undoing') return;
  const { countKept, finished, unit } = subjectOf(current);
  const kept = await countKept(ctx, id);
  await changeImport(ctx.db, id, {
    state: 'undone',
    progress: null,
    kept,
    finishedAt: ctx.platform.clock().toISOString(),
  });
  const did = current.subject === 'articles' ? '撤下' : '删除';
  await record(ctx, {
    action: 'import.undone',
    objectKind: 'import',
    objectId: id,
    personId: current.startedBy,
    summary: `撤销完成：${current.fileName}，${did} ${current.removed ?? 0} ${unit}，保留 ${kept} ${unit}`,
  });
  await finished?.(ctx);
  await tellImports(ctx, current);
}
