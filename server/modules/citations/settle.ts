import { sql } from 'kysely';
import { every } from '#platform/periodic';

/** Fills in the tickets that quoting drafts have become, and lets go of what was quoted for forms thrown away. */
export const settleCitations = every(20, 'citations.settle', async ({ db }) => {
  await sql`UPDATE ticket_citations c SET ticket_id = d.ticket_id FROM drafts d
             WHERE c.ticket_id IS NULL AND d.id = c.draft_id AND d.ticket_id IS NOT NULL`.execute(db);
  await sql`DELETE FROM ticket_citations c USING drafts d
             WHERE c.ticket_id IS NULL AND d.id = c.draft_id AND d.discarded_at IS NOT NULL`.execute(db);
});
