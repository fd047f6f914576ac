import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';

/**
 * Takes imported tickets away again, unless somebody has worked on them since: a changed ticket, an attachment or a
 * correction keeps it. Returns the ids of those that are gone.
 */
export async function removeUntouchedTickets(db: Kysely<DB>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    DELETE FROM tickets
    WHERE id = ANY (${ids}::uuid[]) AND version = 1 AND source IS NOT NULL
      AND NOT EXISTS (SELECT FROM attachments WHERE ticket_id = tickets.id)
      AND NOT EXISTS (SELECT FROM ticket_corrections WHERE ticket_id = tickets.id)
    RETURNING id`.execute(db);
  const gone = rows.map(({ id }) => id);
  if (gone.length > 0) {
    await db.deleteFrom('ticketSteps').where('ticketId', 'in', gone).execute();
    await db.deleteFrom('ticketUnits').where('ticketId', 'in', gone).execute();
  }
  return gone;
}
