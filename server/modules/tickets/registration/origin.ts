import { sql } from 'kysely';
import type { Context } from '#platform/context';

interface Origin {
  ticketId: string;
  /** Whose number it is: the name of the other platform. */
  source: string;
  externalNumber: string | null;
  /** What the other platform asks for; the ticket is due at the earlier of it and its own. */
  externalDueAt: string | null;
}

/** A ticket that came from another platform keeps its number and deadline there. */
export async function noteOrigin(ctx: Context, { ticketId, source, externalNumber, externalDueAt }: Origin) {
  await ctx.db
    .updateTable('tickets')
    .set({ source, externalNumber, externalDueAt, dueAt: sql`least(due_at, ${externalDueAt}::timestamptz)` })
    .where('id', '=', ticketId)
    .execute();
  if (!externalDueAt) return;
  await ctx.db
    .updateTable('workItems')
    .set({
      dueAt: sql`least(due_at, ${externalDueAt}::timestamptz)`,
      sortAt: sql`coalesce(step_due_at, least(due_at, ${externalDueAt}::timestamptz))`,
    })
    .where('ticketId', '=', ticketId)
    .execute();
}
