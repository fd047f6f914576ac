import type { Attachment } from '@minsheng/contracts/attachments';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';

/** The attachments of drafts or tickets, or the papers of requests and the like, by id of their owner. */
export async function attachmentsOf(
  db: Kysely<DB>,
  owner: 'draftId' | 'ticketId' | 'paperOf',
  ids: readonly string[],
): Promise<Map<string, Attachment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('attachments')
    .innerJoin('people', 'people.id', 'attachments.uploadedBy')
    .where(`attachments.${owner}`, 'in', [...ids])
    .where('attachments.removedAt', 'is', null)
    .where('attachments.isPaper', '=', owner === 'paperOf')
    .select(['attachments.id', 'attachments.name', 'mediaType', 'bytes', 'people.name as uploadedBy', 'uploadedAt'])
    .select(`attachments.${owner} as owner`)
    .orderBy('attachments.id')
    .execute();
  const found = new Map<string, Attachment[]>();
  for (const { owner: id, ...attachment } of rows) {
    if (id) found.set(id, [...(found.get(id) ?? []), attachment]);
  }
  return found;
}

/** A submitted draft hands its attachments to the ticket. */
export async function takeOverAttachments(db: Kysely<DB>, draftId: string, ticketId: string): Promise<void> {
  await db.updateTable('attachments').set({ ticketId }).where('draftId', '=', draftId).execute();
}

/**
 * Papers that were uploaded for what is now written (`owner`: a request, a supplement) become part of it; those that
 * are not this person's, or belong to something already, are left alone.
 */
export async function takeOverPapers(
  ctx: Context,
  { ids, ticketId, owner }: { ids: readonly string[]; ticketId: string; owner: string },
): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .updateTable('attachments')
    .set({ paperOf: owner })
    .where('id', 'in', [...ids])
    .where('ticketId', '=', ticketId)
    .where('uploadedBy', '=', ctx.actor.personId)
    .where('isPaper', '=', true)
    .where('paperOf', 'is', null)
    .execute();
}
