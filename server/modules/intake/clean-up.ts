import type { Context } from '#platform/context';

const hourMs = 3_600_000;

/** What has no more use: counts of tries, used nonces, files of forms that were never submitted. */
export async function cleanUp(ctx: Context): Promise<void> {
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * hourMs).toISOString();
  await ctx.db.deleteFrom('intakeAttempts').where('span', '<', ago(48)).execute();
  await ctx.db.deleteFrom('intakeNonces').where('at', '<', ago(1)).execute();
  const loose = await ctx.db
    .deleteFrom('intakeFiles')
    .where('itemId', 'is', null)
    .where('uploadedAt', '<', ago(24))
    .returning('storeKey')
    .execute();
  for (const { storeKey } of loose) await ctx.platform.files.delete(storeKey);
}
