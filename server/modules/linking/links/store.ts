import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { type Former, followAnother, lockTickets, markFollowers, type TicketRecord } from '#modules/tickets';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Bond } from './forest.ts';

export type LinkRecord = Selectable<DB['ticketLinks']>;

export const formerOf = (link: LinkRecord): Former => link.former as unknown as Former;

/** Every link of the matters that these tickets belong to, as they stand. */
export async function linksAround(ctx: Context, ids: readonly string[]): Promise<LinkRecord[]> {
  const own = await ctx.db
    .selectFrom('ticketLinks')
    .select('leadId')
    .where('followerId', 'in', [...ids])
    .where('endedAt', 'is', null)
    .execute();
  const roots = [...new Set([...ids, ...own.map(({ leadId }) => leadId)])];
  return ctx.db
    .selectFrom('ticketLinks')
    .selectAll()
    .where('leadId', 'in', roots)
    .where('endedAt', 'is', null)
    .orderBy('followerId')
    .execute();
}

/** The tickets of these matters, all locked in the order of their ids, with their links. */
export async function lockMatters(
  ctx: Context,
  ids: readonly string[],
): Promise<{ links: LinkRecord[]; tickets: Map<string, TicketRecord> }> {
  const before = idsOf(ids, await linksAround(ctx, ids));
  const tickets = await lockTickets(ctx, before);
  const links = await linksAround(ctx, ids);
  if (idsOf(ids, links).join() !== before.join()) throw conflict('并案关系刚被别人改过，请刷新后再试');
  return { links, tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])) };
}

const idsOf = (ids: readonly string[], links: readonly LinkRecord[]): string[] =>
  [...new Set([...ids, ...links.flatMap(({ followerId, leadId }) => [followerId, leadId])])].sort();

/** Writes down whom the tickets follow that stay linked but follow another one now, and counts the followers anew. */
export async function rearrange(ctx: Context, links: readonly LinkRecord[], after: readonly Bond[]): Promise<void> {
  for (const { followerId, leadId, path } of after) {
    const link = links.find((each) => each.followerId === followerId);
    if (!link || (link.leadId === leadId && link.path.join() === path.join())) continue;
    await ctx.db
      .updateTable('ticketLinks')
      .set((eb) => ({ leadId, path: [...path], version: eb('version', '+', 1) }))
      .where('id', '=', link.id)
      .execute();
    await followAnother(ctx, followerId, leadId);
  }
  const leads = new Set([...links, ...after].map(({ leadId }) => leadId));
  for (const id of [...leads].sort()) await markFollowers(ctx, id, after.filter(({ leadId }) => leadId === id).length);
}

interface NewLink {
  followerId: string;
  leadId: string;
  former: Former;
  reason: string;
}

export const insertLink = (ctx: Context, { followerId, leadId, former, reason }: NewLink) =>
  ctx.db
    .insertInto('ticketLinks')
    .values({
      id: newId(ctx.now),
      followerId,
      leadId,
      former: json(former) as never,
      reason,
      linkedBy: ctx.actor.personId,
      linkedAt: ctx.now.toISOString(),
    })
    .execute();

export const endLink = (
  ctx: Context,
  id: string,
  { kind, reason }: { kind: 'unlinked' | 'released' | 'separated'; reason: string },
) =>
  ctx.db
    .updateTable('ticketLinks')
    .set((eb) => ({
      endedAt: ctx.now.toISOString(),
      endedBy: ctx.actor.personId,
      endKind: kind,
      endReason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
