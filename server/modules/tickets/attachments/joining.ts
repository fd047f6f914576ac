import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import type { KeptFile } from '#platform/uploads';

type Owner = { draftId: string } | { ticketId: string; paperOf: string };

/** Files that came in another way than by upload become attachments of a draft, or papers of what is noted on a ticket. */
export async function joinFiles(
  ctx: Context,
  owner: Owner,
  files: readonly (KeptFile & { storeKey: string })[],
): Promise<void> {
  if (files.length === 0) return;
  await ctx.db
    .insertInto('attachments')
    .values(
      files.map((file) => ({
        ...file,
        ...owner,
        id: newId(ctx.now),
        isPaper: 'paperOf' in owner,
        uploadedBy: ctx.actor.personId,
        uploadedAt: ctx.now.toISOString(),
      })),
    )
    .execute();
}
