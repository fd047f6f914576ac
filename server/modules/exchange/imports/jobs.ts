import { Id } from '@minsheng/contracts/common';
import { z } from 'zod';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { enqueue, job } from '#platform/jobs';
import { every } from '#platform/periodic';
import { keepImportFilesDays } from '../parameters.ts';
import { looksOf } from './queries.ts';
import { underWay } from './states.ts';
import { workOn } from './work.ts';

/** Goes on with whatever an import is at. It may run twice at once: every batch asks whether it is still wanted. */
export const workOnImport = job({
  name: 'exchange.work',
  input: z.object({ importId: Id }),
  run: (ctx, { importId }) => workOn(ctx, importId),
  options: { transaction: false, expireInSeconds: 6 * 3600, retries: 5, singleton: 'waiting' },
});

const silentMs = 9000;

/** Whatever became of the worker — killed, out of memory, its job lost — an import that has gone silent is taken up again. */
export const resumeSilentImports = every(5, 'exchange.resume', async (ctx) => {
  const silent = await ctx.db
    .updateTable('imports')
    .set({ touchedAt: ctx.now.toISOString() })
    .where('state', 'in', [...underWay])
    .where('touchedAt', '<', new Date(ctx.now.getTime() - silentMs).toISOString())
    .returning('id')
    .execute();
  for (const { id } of silent) await enqueue(ctx, workOnImport, { importId: id }, { singletonKey: id });
});

/** An export holds what citizens said under their names: the file and its sample go when nobody needs them any longer. */
export const dropOldFiles = job({
  name: 'exchange.dropOldFiles',
  input: z.object({}),
  run: dropFiles,
  options: { cron: '40 3 * * *' },
});

async function dropFiles(ctx: Context): Promise<void> {
  const days = await readParameter(ctx.db, keepImportFilesDays);
  const old = await ctx.db
    .selectFrom('imports')
    .select(['id', 'storeKey', 'looks'])
    .where('storeKey', 'is not', null)
    .where('state', 'not in', [...underWay])
    .where((eb) =>
      eb(eb.fn.coalesce('finishedAt', 'touchedAt'), '<', new Date(ctx.now.getTime() - days * 86_400_000).toISOString()),
    )
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, storeKey, looks } of old) {
    const bare = looksOf({ looks }).map((look) => ({ ...look, sample: [] }));
    await ctx.db
      .updateTable('imports')
      .set({ storeKey: null, looks: json(bare) })
      .where('id', '=', id)
      .execute();
    await ctx.db.deleteFrom('importProblems').where('importId', '=', id).execute();
    if (storeKey) await ctx.platform.files.delete(storeKey);
  }
  if (old.length > 0) ctx.log.info({ files: old.length }, 'old import files deleted');
}
