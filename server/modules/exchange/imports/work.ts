import type { ImportState } from '@minsheng/contracts/exchange';
import { ORPCError } from '@orpc/server';
import type { Context } from '#platform/context';
import { inTransaction } from '#platform/transaction';
import { UnreadableTable } from '../reading/table.ts';
import { checkRows } from './check.ts';
import { changeImport, type ImportRecord, lockImport } from './queries.ts';
import { runRows } from './run.ts';
import { tellImports } from './tell.ts';
import { undoRows } from './undo.ts';

const works: Partial<Record<ImportState, (ctx: Context, current: ImportRecord) => Promise<void>>> = {
  checking: checkRows,
  running: runRows,
  undoing: undoRows,
};

const signOfLifeMs = 2000;

/** Does what the state of an import asks for, from where it stands; nothing when it has been finished meanwhile. */
export async function workOn(ctx: Context, importId: string): Promise<void> {
  const current = await ctx.db.selectFrom('imports').selectAll().where('id', '=', importId).executeTakeFirst();
  const work = current && works[current.state as ImportState];
  if (!work) return;
  const signOfLife = setInterval(() => giveSignOfLife(ctx, importId), signOfLifeMs);
  try {
    await work(ctx, current);
  } catch (error) {
    await stopWith(ctx, importId, error);
  } finally {
    clearInterval(signOfLife);
  }
}

function giveSignOfLife(ctx: Context, importId: string): void {
  ctx.db
    .updateTable('imports')
    .set({ touchedAt: ctx.platform.clock().toISOString() })
    .where('id', '=', importId)
    .execute()
    .catch((error) => ctx.log.warn({ err: error }, 'no sign of life could be given'));
}

/**
 * A person decides whether to go on. When not even this can be written, the database is away: the job fails and comes
 * again.
 */
async function stopWith(ctx: Context, importId: string, error: unknown): Promise<void> {
  const isExpected = error instanceof UnreadableTable || error instanceof ORPCError;
  if (!isExpected) ctx.log.error({ err: error, importId }, 'import stopped');
  const failure = isExpected ? error.message : `系统出错，已停在当前位置，可以点“继续”再试（编号 ${ctx.requestId}）`;
  await inTransaction(ctx, async (inside) => {
    const current = await lockImport(inside.db, importId);
    const { state } = current;
    if (!works[state as ImportState]) return;
    const next = state === 'checking' ? 'uploaded' : 'failed';
    await changeImport(inside.db, importId, { state: next, failure, progress: null });
    await tellImports(inside, current);
  });
}
