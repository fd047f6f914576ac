import type { NewLink } from '@minsheng/contracts/linking';
import { record } from '#modules/audit';
import { noteEvent, restTicket, type TicketRecord, visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { enqueue } from '#platform/jobs';
import { publish } from '#platform/live';
import { answerFollowers } from '../answering/answer-followers.ts';
import { isAnswered, whyNotFollow, whyNotLead } from './eligible.ts';
import { join } from './forest.ts';
import { insertLink, lockMatters, rearrange } from './store.ts';

type Linked = { leadId: string; leadNumber: string; followers: number };

/** Tickets of the same matter are put together (并案): the first leads, the others rest. Versions guard all that were given. */
export async function linkTickets(ctx: Context, { tickets: given, reason }: NewLink): Promise<Linked> {
  const ids = given.map(({ id }) => id);
  const { links, tickets } = await lockSeen(ctx, ids);
  for (const { id, version } of given)
    if (tickets.get(id)?.version !== version) throw conflict('工单刚被别人办理或修改过，请刷新后再并案');
  return putTogether(ctx, ids, { links, tickets, reason });
}

/** The same for a ticket that was registered in this very transaction. */
export async function linkNew(ctx: Context, id: string, leadId: string, reason: string): Promise<Linked> {
  return putTogether(ctx, [id, leadId], { ...(await lockSeen(ctx, [id, leadId])), reason });
}

async function lockSeen(ctx: Context, ids: readonly string[]) {
  const seen = await visibleRows(ctx, ids);
  if (ids.some((id) => !seen.has(id))) throw notFound('没有找到要并案的工单，或您无权查看');
  return lockMatters(ctx, ids);
}

type Locked = Awaited<ReturnType<typeof lockMatters>>;

async function putTogether(
  ctx: Context,
  ids: readonly string[],
  { links, tickets, reason }: Locked & { reason: string },
): Promise<Linked> {
  const after = join(links, ids);
  const fresh = after.filter(({ followerId }) => !links.some((link) => link.followerId === followerId));
  const [first] = fresh;
  if (!first) throw conflict('这些工单已经并在一起');
  const lead = ticketOf(tickets, first.leadId);
  const refusal = whyNotLead(lead);
  if (refusal) throw conflict(refusal);
  const followers = fresh.map(({ followerId }) => ticketOf(tickets, followerId));
  for (const ticket of followers) {
    const why = await whyNotFollow(ctx, ticket);
    if (why) throw conflict(why);
  }
  for (const ticket of followers) {
    const former = await restTicket(ctx, ticket, lead.id);
    await insertLink(ctx, { followerId: ticket.id, leadId: lead.id, former, reason });
  }
  await rearrange(ctx, links, after);
  await writeDown(ctx, lead, followers, reason);
  if (await isAnswered(ctx, lead))
    await enqueue(ctx, answerFollowers, { leadId: lead.id, personId: ctx.actor.personId });
  return {
    leadId: lead.id,
    leadNumber: lead.number,
    followers: after.filter(({ leadId }) => leadId === lead.id).length,
  };
}

function ticketOf(tickets: ReadonlyMap<string, TicketRecord>, id: string): TicketRecord {
  const ticket = tickets.get(id);
  if (!ticket) throw notFound('没有找到要并案的工单');
  return ticket;
}

/** On the timelines of both sides, in the audit log, and on the screens of whoever has one of them open. */
async function writeDown(ctx: Context, lead: TicketRecord, followers: readonly TicketRecord[], reason: string) {
  const numbers = followers.map(({ number }) => number).join('、');
  await noteEvent(ctx, { ticketId: lead.id, title: `并入从件 ${numbers}`, body: reason });
  for (const { id, number } of followers) {
    await noteEvent(ctx, { ticketId: id, title: `并入主件 ${lead.number}，随主件办理和答复`, body: reason });
    await record(ctx, {
      action: 'ticket.linked',
      objectKind: 'ticket',
      objectId: id,
      summary: `工单 ${number} 并入 ${lead.number}`,
    });
  }
  await tellWatchers(ctx, [lead, ...followers]);
}

export const tellWatchers = (ctx: Context, tickets: readonly Pick<TicketRecord, 'registeredBy' | 'unitIds'>[]) =>
  publish(ctx, {
    audience: {
      permission: 'ticket.link',
      person: tickets.flatMap(({ registeredBy }) => registeredBy ?? []),
      unit: [...new Set(tickets.flatMap(({ unitIds }) => unitIds))],
    },
    kind: 'ticketsLinked',
    keys: ['tickets', 'links', 'processing'],
  });
