import type { UndoEffect } from '@minsheng/contracts/linking';
import { record } from '#modules/audit';
import {
  followAnother,
  noteEvent,
  resumeTicket,
  type TicketRecord,
  takeAnswerBack,
  visibleRows,
} from '#modules/tickets';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { stageOf } from './eligible.ts';
import { leave } from './forest.ts';
import { tellWatchers } from './link.ts';
import { endLink, formerOf, type LinkRecord, lockMatters, rearrange } from './store.ts';

type Ending = { id: string; version: number; reason: string };

/**
 * Undoes a link (解除并案): the ticket goes on where it stood, as far as its citizen has not been asked about the lead's
 * answer yet. What it had brought along goes with it.
 */
export async function unlinkTicket(ctx: Context, { id, version, reason }: Ending) {
  const found = await ctx.db.selectFrom('ticketLinks').select('followerId').where('id', '=', id).executeTakeFirst();
  if (!found || !(await visibleRows(ctx, [found.followerId])).has(found.followerId)) throw notFound('没有找到这项并案');
  const { links, tickets } = await lockMatters(ctx, [found.followerId]);
  const link = links.find((each) => each.id === id);
  if (!link) throw conflict('这项并案已经解除，请刷新');
  if (link.version !== version) throw conflict('并案关系刚被别人改过，请刷新后再解除');
  const ticket = tickets.get(link.followerId) as TicketRecord;
  const lead = tickets.get(link.leadId) as TicketRecord;
  const effect = await effectOf(ctx, link, ticket);
  await setFree(ctx, { link, ticket, effect, reason });
  await endLink(ctx, link.id, { kind: 'unlinked', reason });
  await rearrange(ctx, links, leave(links, ticket.id));
  await writeDown(ctx, { lead, ticket, effect, reason });
  return { ticketId: ticket.id, effect };
}

/** What undoing would do now; refused while a callback agent has the citizen on the line. */
export async function effectOf(
  ctx: Context,
  { answeredAt }: Pick<LinkRecord, 'answeredAt'>,
  ticket: Pick<TicketRecord, 'id' | 'definitionId' | 'node'>,
): Promise<UndoEffect> {
  if (answeredAt === null) return 'resumes';
  if ((await stageOf(ctx, ticket)) !== 'callback') return 'bondOnly';
  const callback = await ctx.db
    .selectFrom('callbacks')
    .select(['lastCode', 'heldUntil'])
    .where('ticketId', '=', ticket.id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  const isUntouched = !callback || (callback.lastCode === null && !isHeld(callback.heldUntil, ctx.now));
  return isUntouched ? 'takesBack' : 'bondOnly';
}

const isHeld = (until: string | null, now: Date) => until !== null && until > now.toISOString();

interface Freed {
  link: LinkRecord;
  ticket: TicketRecord;
  effect: UndoEffect;
  reason: string;
}

async function setFree(ctx: Context, { link, ticket, effect, reason }: Freed): Promise<void> {
  const former = formerOf(link);
  if (effect === 'resumes') await resumeTicket(ctx, ticket, former);
  else if (effect === 'takesBack') await takeAnswerBack(ctx, ticket, { former, reason });
  else await followAnother(ctx, ticket.id, null);
}

const results: Record<UndoEffect, string> = {
  resumes: '恢复到并案前的环节',
  takesBack: '收回转来的答复，恢复到并案前的环节',
  bondOnly: '只解除关联，保持现状',
};

type Undone = { lead: TicketRecord; ticket: TicketRecord; effect: UndoEffect; reason: string };

async function writeDown(ctx: Context, { lead, ticket, effect, reason }: Undone): Promise<void> {
  const title = `解除与主件 ${lead.number} 的并案：${results[effect]}`;
  await noteEvent(ctx, { ticketId: ticket.id, title, body: reason, tone: 'warn' });
  await noteEvent(ctx, { ticketId: lead.id, title: `从件 ${ticket.number} 解除并案`, body: reason, tone: 'warn' });
  await record(ctx, {
    action: 'ticket.unlinked',
    objectKind: 'ticket',
    objectId: ticket.id,
    summary: `工单 ${ticket.number} 解除与 ${lead.number} 的并案（${results[effect]}）：${reason}`,
  });
  await tellWatchers(ctx, [lead, ticket]);
}
