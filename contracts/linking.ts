import { z } from 'zod';
import { Duplicate } from './assistant.ts';
import { Id, Reference, Timestamp } from './common.ts';
import { Registration } from './registration.ts';
import { route } from './route.ts';
import { TicketRow } from './tickets.ts';

export const LinkReason = z.string().trim().max(200, '说明最多 200 个字');

/** What undoing a link would do now. */
export const undoEffects = {
  resumes: '工单恢复到并案前的环节、办理人和待办，并案期间不计入办理时间。',
  takesBack: '主件已答复，但尚未向此诉求人回访：收回转来的答复和回访，工单恢复到并案前的环节和待办。',
  bondOnly: '此诉求人已就答复回访，只解除两件工单的关联，工单保持现状；如须另行办理，请申请重新办理。',
} as const;
export type UndoEffect = keyof typeof undoEffects;

/** One ticket that follows another (从件). */
export const Follower = z.object({
  linkId: Id,
  version: z.int(),
  ticket: TicketRow,
  linkedBy: Reference,
  linkedAt: Timestamp,
  reason: z.string(),
  /** When the lead's answer was put to it; null while it rests. */
  answeredAt: Timestamp.nullable(),
  undo: z.enum(Object.keys(undoEffects) as [UndoEffect, ...UndoEffect[]]),
});
export type Follower = z.infer<typeof Follower>;

/** How a ticket is linked (并案): whom it follows, or who follows it. */
export const TicketLinks = z.object({
  /** As a follower: its own link, and its lead where the person who asks may see that. */
  own: Follower.nullable(),
  lead: TicketRow.nullable(),
  followers: z.array(Follower),
  /** Followers that the person who asks may not see. */
  hidden: z.int(),
  /** 人次: the lead's own and those of all that follow it; 1 where nothing is linked. */
  contacts: z.int(),
});
export type TicketLinks = z.infer<typeof TicketLinks>;

export const NewLink = z.object({
  /** Of those the first one registered leads (主件), or the one that it follows already. */
  tickets: z
    .array(z.object({ id: Id, version: z.int() }))
    .min(2, '请至少选择两件工单')
    .max(50, '一次最多并 50 件'),
  reason: LinkReason.default(''),
});
export type NewLink = z.infer<typeof NewLink>;

/** Another ticket that looks like the same matter, to be judged by a person. */
export const Suspect = Duplicate.extend({
  content: z.string(),
  version: z.int(),
  /** Whoever registered the later one thought so (登记时建议). */
  proposedBy: Reference.nullable(),
  /** Why these two cannot be linked; null when they can. */
  why: z.string().nullable(),
});
export type Suspect = z.infer<typeof Suspect>;

const Pair = z.object({ id: Id, otherId: Id });

export const linkRoutes = {
  ofTicket: route({ method: 'GET', path: '/tickets/{id}/links', permission: 'signedIn', summary: '并案关系' })
    .input(z.object({ id: Id }))
    .output(TicketLinks),
  link: route({ method: 'POST', path: '/links', permission: 'ticket.link', summary: '并案' })
    .input(NewLink)
    .output(z.object({ leadId: Id, leadNumber: z.string(), followers: z.int() })),
  unlink: route({ method: 'POST', path: '/links/{id}/ending', permission: 'ticket.link', summary: '解除并案' })
    .input(z.object({ id: Id, version: z.int(), reason: z.string().trim().min(2, '请写明解除并案的原因').max(200) }))
    .output(z.object({ ticketId: Id, effect: Follower.shape.undo })),
  /** The form becomes a ticket that follows `leadId` at once; a trainee's only proposes it to the reviewers. */
  register: route({
    method: 'POST',
    path: '/linked-tickets',
    permission: 'ticket.register',
    summary: '登记并并入已有工单',
    success: 201,
  })
    .input(z.object({ form: Registration, leadId: Id, reason: LinkReason.default('') }))
    .output(z.object({ id: Id, number: z.string(), leadNumber: z.string(), isProposed: z.boolean() })),
  suspects: route({ method: 'GET', path: '/tickets/{id}/suspects', permission: 'ticket.link', summary: '疑似重复' })
    .input(z.object({ id: Id }))
    .output(z.object({ items: z.array(Suspect), refused: z.int(), isWarmingUp: z.boolean() })),
  refuse: route({
    method: 'POST',
    path: '/tickets/{id}/suspects/{otherId}/refusal',
    permission: 'ticket.link',
    summary: '认定不是重复',
  }).input(Pair),
  reconsider: route({
    method: 'DELETE',
    path: '/tickets/{id}/suspects/{otherId}/refusal',
    permission: 'ticket.link',
    summary: '撤销“不是重复”的认定',
  }).input(Pair),
};
