import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, Timestamp } from './common.ts';
import { route } from './route.ts';
import { NewTicket, TicketContent } from './tickets.ts';

/**
 * What is in a form that nobody has submitted: every field may be missing or half typed, so nothing of TicketContent's
 * rules holds yet; only the sizes are capped.
 */
export const DraftContent = z
  .object({
    title: z.string().max(400),
    content: z.string().max(20_000),
    kind: TicketContent.shape.kind,
    channel: TicketContent.shape.channel,
    urgency: TicketContent.shape.urgency,
    isSecret: z.boolean(),
    citizenName: z.string().max(200),
    citizenPhone: z.string().max(60),
    placeId: Id.nullable(),
    placeDetail: z.string().max(600),
    categoryId: Id.nullable(),
    suggestedUnitId: Id.nullable(),
    occurredAt: Timestamp.nullable(),
    point: TicketContent.shape.point,
    receivedAt: TicketContent.shape.receivedAt,
    answer: z.string().max(20_000),
  })
  .partial();
export type DraftContent = z.infer<typeof DraftContent>;

/** A draft (暂存) kept by the server: one open form, tied to the call it was opened for. */
export const Draft = z.object({
  id: Id,
  callId: Id.nullable(),
  content: DraftContent,
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  parkedAt: Timestamp.nullable(),
  parkReason: z.enum(['byHand', 'wrapUpExpired']).nullable(),
  /** Set once the draft became a ticket: a second tab learns of it instead of submitting again. */
  ticketId: Id.nullable(),
  attachments: z.array(Attachment),
});
export type Draft = z.infer<typeof Draft>;

/** How the form leaves the desk: into the process, or answered and closed at once (直接答复). */
export const Registration = NewTicket.extend({
  draftId: Id,
  callId: Id.nullable(),
  action: z.enum(['submit', 'answerDirectly']),
  answer: z.string().trim().max(5000).default(''),
}).refine((form) => form.action !== 'answerDirectly' || form.answer.length >= 4, {
  path: ['answer'],
  message: '直接答复请填写答复内容',
});
export type Registration = z.infer<typeof Registration>;

export const registrationRoutes = {
  drafts: route({ method: 'GET', path: '/drafts', permission: 'ticket.register', summary: '我的暂存' }).output(
    z.array(Draft),
  ),
  draft: route({ method: 'GET', path: '/drafts/{id}', permission: 'ticket.register', summary: '暂存详情' })
    .input(z.object({ id: Id }))
    .output(Draft),
  /** The browser chooses the id, so a repeated request makes no second draft. */
  openDraft: route({ method: 'POST', path: '/drafts', permission: 'ticket.register', summary: '新建暂存' })
    .input(z.object({ id: Id, callId: Id.nullable(), content: DraftContent }))
    .output(Draft),
  /** A stale version is `CONFLICT` and carries the server's draft in its data. */
  saveDraft: route({ method: 'PUT', path: '/drafts/{id}', permission: 'ticket.register', summary: '保存暂存' })
    .input(z.object({ id: Id, version: z.int(), content: DraftContent }))
    .output(Draft),
  parkDraft: route({ method: 'POST', path: '/drafts/{id}/parking', permission: 'ticket.register', summary: '暂存' })
    .input(z.object({ id: Id }))
    .output(Draft),
  resumeDraft: route({
    method: 'DELETE',
    path: '/drafts/{id}/parking',
    permission: 'ticket.register',
    summary: '取回暂存',
  })
    .input(z.object({ id: Id }))
    .output(Draft),
  discardDraft: route({
    method: 'DELETE',
    path: '/drafts/{id}',
    permission: 'ticket.register',
    summary: '删除暂存',
  }).input(z.object({ id: Id })),
  register: route({ method: 'POST', path: '/tickets', permission: 'ticket.register', summary: '登记工单' })
    .input(Registration)
    .output(z.object({ id: Id, number: z.string() })),
};
