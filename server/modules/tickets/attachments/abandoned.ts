import { z } from 'zod';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { inTransaction } from '#platform/transaction';

const keptHours = 48;
const batchSize = 200;

/** Papers whose dialog was closed without submitting (a request, a supplement, an answer) go every night. */
export const dropAbandonedPapers = job({
  name: 'tickets.dropAbandonedPapers',
  input: z.object({}),
  run: async (ctx) => {
    const dropped = await dropAll(ctx);
    if (dropped > 0) ctx.log.info({ dropped }, 'papers that belong to nothing removed');
  },
  options: { transaction: false, cron: '40 3 * * *', singleton: 'always', expireInSeconds: 3600 },
});

async function dropAll(ctx: Context): Promise<number> {
  for (let dropped = 0; ; ) {
    const batch = await inTransaction(ctx, dropBatch);
    dropped += batch;
    if (batch < batchSize) return dropped;
  }
}

/** What somebody removed themselves stays for the auditor, as every removed file does. */
async function dropBatch(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptHours * 3_600_000).toISOString();
  const dropped = await ctx.db
    .deleteFrom('attachments')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('attachments')
        .select('id')
        .where('isPaper', '=', true)
        .where('paperOf', 'is', null)
        .where('removedAt', 'is', null)
        .where('uploadedAt', '<', before)
        .limit(batchSize)
        .forUpdate()
        .skipLocked(),
    )
    .returning('storeKey')
    .execute();
  for (const { storeKey } of dropped) await ctx.platform.files.delete(storeKey);
  return dropped.length;
}
