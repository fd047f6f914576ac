import type { Attachment } from '@minsheng/contracts/tickets';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';

/** The attachments of drafts or tickets, by id of their owner. */
export async function attachmentsOf(
  db: Kysely<DB>,
  owner: 'draftId' | 'ticketId',
  ids: readonly string[],
): Promise<Map<string, Attachment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('attachments')
    .innerJoin('people', 'people.id', 'attachments.uploadedBy')
    .where(`attachments.${owner}`, 'in', [...ids])
    .where('attachments.removedAt', 'is', null)
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
