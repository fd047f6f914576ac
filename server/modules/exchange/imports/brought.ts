import type { ImportedTicketRow } from '@minsheng/contracts/exchange';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';

/** The tickets an import has brought that this person may see, newest first. */
export async function listImportedTickets(
  ctx: Context,
  { id, cursor, limit }: { id: string; cursor?: string; limit: number },
): Promise<{ items: ImportedTicketRow[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .selectFrom('tickets')
    .where(visibleTo(ctx.actor))
    .innerJoin('importedTickets', 'importedTickets.ticketId', 'tickets.id')
    .where('importedTickets.importId', '=', id)
    .$if(cursor !== undefined, (query) => query.where('importedTickets.ticketId', '<', cursor ?? ''))
    .select(['tickets.id', 'number', 'title', 'kind', 'registeredAt', 'externalNumber'])
    .orderBy('importedTickets.ticketId', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => ({ ...row, kind: row.kind as ImportedTicketRow['kind'] }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
