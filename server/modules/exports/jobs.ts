import { Id } from '@minsheng/contracts/common';
import { z } from 'zod';
import type { Context } from '#platform/context';
import { enqueue, job } from '#platform/jobs';
import { every } from '#platform/periodic';
import { workOn } from './run.ts';

/** Begins anew after a crash: a file is kept only when it is whole. */
export const runExport = job({
  name: 'exports.run',
  input: z.object({ exportId: Id }),
  run: (ctx, { exportId }) => workOn(ctx, exportId),
  options: { transaction: false, expireInSeconds: 6 * 3600, retries: 2, singleton: 'always', concurrency: 2 },
});

const silentMs = 60_000;

/** Whatever became of the worker, an export that has gone silent is taken up again. */
export const resumeSilentExports = every(20, 'exports.resume', async (ctx) => {
  const silent = await ctx.db
    .updateTable('ticketExports')
    .set({ touchedAt: ctx.now.toISOString() })
    .where('state', 'in', ['waiting', 'running'])
    .where('touchedAt', '<', new Date(ctx.now.getTime() - silentMs).toISOString())
    .returning('id')
    .execute();
  for (const { id } of silent) await enqueue(ctx, runExport, { exportId: id }, { singletonKey: id });
});

export const dropExpired = job({
  name: 'exports.dropExpired',
  input: z.object({}),
  run: dropFiles,
  options: { cron: '15 * * * *' },
});

async function dropFiles(ctx: Context): Promise<void> {
  const old = await ctx.db
    .selectFrom('ticketExports')
    .select(['id', 'storeKey'])
    .where('storeKey', 'is not', null)
    .where('expiresAt', '<', ctx.now.toISOString())
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, storeKey } of old) {
    await ctx.db.updateTable('ticketExports').set({ state: 'expired', storeKey: null }).where('id', '=', id).execute();
    if (storeKey) await ctx.platform.files.delete(storeKey);
  }
  if (old.length > 0) ctx.log.info({ files: old.length }, 'expired exports deleted');
}
