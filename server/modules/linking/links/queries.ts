import type { Follower, TicketLinks } from '@minsheng/contracts/linking';
import type { TicketRow } from '@minsheng/contracts/tickets';
import { visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { linksAround } from './store.ts';
import { effectOf } from './unlink.ts';

/** How a ticket is linked, with the rows of those that the person who asks may see. */
export async function linksOfTicket(ctx: Context, { id }: { id: string }): Promise<TicketLinks> {
  const links = await linksAround(ctx, [id]);
  const rows = await visibleRows(ctx, [id, ...links.flatMap(({ followerId, leadId }) => [followerId, leadId])]);
  if (!rows.has(id)) throw notFound('没有找到这件工单，或您无权查看');
  const names = await linkers(ctx, links);
  const where = await standing(ctx, links);
  const follower = async (link: (typeof links)[number], ticket: TicketRow): Promise<Follower> => ({
    linkId: link.id,
    version: link.version,
    ticket,
    linkedBy: { id: link.linkedBy, name: names.get(link.linkedBy) ?? '' },
    linkedAt: link.linkedAt,
    reason: link.reason,
    answeredAt: link.answeredAt,
    undo: await effectOf(ctx, link, where.get(link.followerId) ?? { id: link.followerId, definitionId: '', node: '' }),
  });
  const own = links.find(({ followerId }) => followerId === id);
  const theirs = links.filter(({ leadId }) => leadId === id);
  const followers: Follower[] = [];
  for (const link of theirs) {
    const row = rows.get(link.followerId);
    if (row) followers.push(await follower(link, row));
  }
  return {
    own: own ? await follower(own, rows.get(id) as TicketRow) : null,
    lead: (own && rows.get(own.leadId)) ?? null,
    followers,
    hidden: theirs.length - followers.length,
    contacts: theirs.length + 1,
  };
}

type Links = Awaited<ReturnType<typeof linksAround>>;

async function linkers(ctx: Context, links: Links): Promise<Map<string, string>> {
  if (links.length === 0) return new Map();
  const ids = [...new Set(links.map(({ linkedBy }) => linkedBy))];
  const people = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

async function standing(ctx: Context, links: Links) {
  if (links.length === 0) return new Map<string, { id: string; definitionId: string; node: string }>();
  const ids = links.map(({ followerId }) => followerId);
  const tickets = await ctx.db
    .selectFrom('tickets')
    .select(['id', 'definitionId', 'node'])
    .where('id', 'in', ids)
    .execute();
  return new Map(tickets.map((ticket) => [ticket.id, ticket]));
}
