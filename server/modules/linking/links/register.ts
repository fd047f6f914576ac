import type { Registration } from '@minsheng/contracts/registration';
import { noteEvent, registerTicket, visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { propose } from '../suspects/pairs.ts';
import { whyNotLead } from './eligible.ts';
import { rootOf } from './forest.ts';
import { linkNew } from './link.ts';
import { linksAround } from './store.ts';

type Asked = { form: Registration; leadId: string; reason: string };

/**
 * Registers a form that is about a matter already there: the ticket is made and follows it at once, its caller attached.
 * A trainee's goes its usual way, and the reviewers find the proposal on its page.
 */
export async function registerLinked(ctx: Context, { form, leadId: asked, reason }: Asked) {
  if (form.action !== 'submit') throw invalid('直接答复的诉求不能并入其他工单');
  if (form.kind === 'report' || form.isSecret) throw invalid('要求保密的诉求和举报件不能并案，请单独登记');
  const leadId = rootOf(await linksAround(ctx, [asked]), asked);
  const lead = (await visibleRows(ctx, [leadId])).get(leadId);
  if (!lead) throw notFound('没有找到要并入的工单，或您无权查看');
  const whole = await ctx.db.selectFrom('tickets').selectAll().where('id', '=', leadId).executeTakeFirstOrThrow();
  const why = whyNotLead(whole);
  if (why) throw conflict(why);
  const ticket = await registerTicket(ctx, form);
  const isProposed = ctx.actor.roles.includes('trainee');
  // A repetition of the same request finds its ticket linked already.
  const isDone = rootOf(await linksAround(ctx, [ticket.id]), ticket.id) === leadId;
  if (isProposed) {
    await propose(ctx, ticket.id, leadId);
    await noteEvent(ctx, { ticketId: ticket.id, title: `登记时建议并入 ${lead.number}，待审核`, body: reason });
  } else if (!isDone) await linkNew(ctx, ticket.id, leadId, reason || '登记时查重并入');
  return { ...ticket, leadNumber: lead.number, isProposed };
}
