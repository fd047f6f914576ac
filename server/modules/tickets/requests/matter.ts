import { definitionById } from '#modules/workflow';
import type { Context } from '#platform/context';
import { lockTicket } from '../processing/state.ts';
import type { Matter } from './kind.ts';

/** A ticket that will change, locked, with the process it runs on; not found for those who may not see it. */
export async function matterOf(ctx: Context, ticketId: string): Promise<Matter> {
  const ticket = await lockTicket(ctx, ticketId);
  return { ticket, definition: await definitionById(ctx.db, ticket.definitionId) };
}
