import {
  followAnother,
  lockTickets,
  noteEvent,
  resumeTicket,
  type TicketRecord,
  type ticketMoved,
} from '#modules/tickets';
import type { Context } from '#platform/context';
import { enqueue } from '#platform/jobs';
import { isAnswered } from '../links/eligible.ts';
import { leave, succeed } from '../links/forest.ts';
import { endLink, formerOf, type LinkRecord, linksAround, lockMatters, rearrange } from '../links/store.ts';
import { answerFollowers } from './answer-followers.ts';

type Moved = NonNullable<typeof ticketMoved.fact>;

const over = ['callback', 'end', 'void'];

/** A lead was answered or is void, or what it had answered is worked on again: its followers are seen to. */
export async function followProcess(ctx: Context, moved: Moved): Promise<void> {
  const { ticketId, fromStage, toStage, isNew, outcome } = moved;
  // A ticket that was made just now is linked to nothing: registering asks nothing of this module.
  if (isNew || outcome === 'migrated' || outcome === 'answeredWithLead' || outcome === 'unlinked') return;
  const isNews = over.includes(toStage) || (over.includes(fromStage) && !over.includes(toStage));
  if (!isNews) return;
  const links = await linksAround(ctx, [ticketId]);
  const own = links.find(({ followerId }) => followerId === ticketId);
  if (own?.answeredAt && toStage === 'void') return goOwnWay(ctx, own, '已作废');
  if (own?.answeredAt && !over.includes(toStage)) return goOwnWay(ctx, own, '答复后重新办理，单独成件');
  const waits = links.some(({ leadId, answeredAt }) => leadId === ticketId && answeredAt === null);
  if (toStage === 'void') return own ? undefined : passOn(ctx, ticketId);
  if (waits && over.includes(toStage)) await answerOrRelease(ctx, ticketId);
}

/** The citizen is not content with the lead's answer, or the ticket was reopened: it is a matter of its own from now on. */
async function goOwnWay(ctx: Context, { id, followerId }: LinkRecord, why: string): Promise<void> {
  const { links, tickets } = await lockMatters(ctx, [followerId]);
  const lead = tickets.get(links.find((link) => link.id === id)?.leadId ?? '');
  if (!lead) return;
  await endLink(ctx, id, { kind: 'separated', reason: why });
  await followAnother(ctx, followerId, null);
  await rearrange(ctx, links, leave(links, followerId));
  const title = `不再随主件 ${lead.number}：${why}`;
  await noteEvent(ctx, { ticketId: followerId, title, tone: 'warn' });
}

async function answerOrRelease(ctx: Context, leadId: string): Promise<void> {
  const [lead] = await lockTickets(ctx, [leadId]);
  if (!lead) return;
  if (await isAnswered(ctx, lead)) await enqueue(ctx, answerFollowers, { leadId, personId: ctx.actor.personId });
  else await release(ctx, lead, '主件未作答复即办结');
}

/** The lead ended without a word that could be passed on: what waits for it goes on by itself. */
async function release(ctx: Context, lead: TicketRecord, reason: string): Promise<void> {
  const { links, tickets } = await lockMatters(ctx, [lead.id]);
  let after = [...links] as Parameters<typeof leave>[0];
  for (const link of links.filter(({ answeredAt }) => answeredAt === null)) {
    await setFree(ctx, link, tickets.get(link.followerId) as TicketRecord, lead, reason);
    after = leave(after, link.followerId);
  }
  await rearrange(ctx, links, after);
}

/** The lead is void: the first of its followers goes on where it stood, and leads the others. */
async function passOn(ctx: Context, leadId: string): Promise<void> {
  const { links, tickets } = await lockMatters(ctx, [leadId]);
  const lead = tickets.get(leadId);
  const waiting = links.filter(({ answeredAt }) => answeredAt === null);
  const { heir, bonds } = succeed(waiting, leadId);
  const link = links.find(({ followerId }) => followerId === heir);
  if (!lead || !link) return;
  const ticket = tickets.get(link.followerId) as TicketRecord;
  await setFree(ctx, link, ticket, lead, '主件已作废');
  // Who was answered before keeps the answer, and stays where it came from.
  await rearrange(ctx, links, [...bonds, ...links.filter(({ answeredAt }) => answeredAt !== null)]);
  const others = bonds.filter((bond) => bond.leadId === heir);
  if (others.length === 0) return;
  const title = `原主件 ${lead.number} 已作废，由本件作为主件，带从件 ${others.length} 件`;
  await noteEvent(ctx, { ticketId: ticket.id, title, tone: 'warn' });
  for (const { followerId } of others)
    await noteEvent(ctx, { ticketId: followerId, title: `原主件已作废，改随 ${ticket.number} 办理`, tone: 'warn' });
}

async function setFree(ctx: Context, link: LinkRecord, ticket: TicketRecord, lead: TicketRecord, reason: string) {
  await resumeTicket(ctx, ticket, formerOf(link));
  await endLink(ctx, link.id, { kind: 'released', reason });
  const title = `${reason}，不再随主件 ${lead.number}，恢复到并案前的环节`;
  await noteEvent(ctx, { ticketId: ticket.id, title, tone: 'warn' });
}
