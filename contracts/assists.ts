import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { Ticket } from './tickets.ts';

export const assistStatuses = { open: '待答复', answered: '已答复', withdrawn: '已撤销', lapsed: '已失效' } as const;
export type AssistStatus = keyof typeof assistStatuses;
export const AssistStatusName = z.enum(Object.keys(assistStatuses) as [AssistStatus, ...AssistStatus[]]);

/** What an assisting unit (协办单位) is asked, and what it answered. */
export const Assist = z.object({
  id: Id,
  ticket: z.object({ id: Id, number: z.string(), title: z.string(), unitName: z.string().nullable() }),
  unit: Reference,
  question: z.string(),
  status: AssistStatusName,
  askedBy: Reference,
  askedAt: Timestamp,
  dueAt: Timestamp,
  opinion: z.string().nullable(),
  answeredBy: Reference.nullable(),
  answeredAt: Timestamp.nullable(),
  attachments: z.array(Attachment),
  urges: z.int(),
  mayAnswer: z.boolean(),
  mayUrge: z.boolean(),
  mayWithdraw: z.boolean(),
  version: z.int(),
});
export type Assist = z.infer<typeof Assist>;

export const NewAssists = z.object({
  id: Id,
  unitIds: z.array(Id).min(1, '请选择协办单位').max(10, '一次最多指定 10 个协办单位'),
  question: z.string().trim().min(4, '请写明需要协办的事项，至少 4 个字').max(1000, '协办事项最多 1000 个字'),
  days: z.int('请填写整数').min(1, '至少 1 个工作日').max(60, '最多 60 个工作日'),
});
export type NewAssists = z.infer<typeof NewAssists>;

export const AssistAnswer = z.object({
  id: Id,
  version: z.int(),
  opinion: z.string().trim().min(4, '请填写协办意见，至少 4 个字').max(5000, '协办意见最多 5000 个字'),
  paperIds: z.array(Id).max(20, '一次最多附 20 个文件').default([]),
});
export type AssistAnswer = z.infer<typeof AssistAnswer>;

const OneOf = z.object({ id: Id, version: z.int() });

export const assistRoutes = {
  mine: route({ method: 'GET', path: '/assists', permission: 'ticket.readUnit', summary: '本单位的协办任务' })
    .input(PageQuery.extend({ status: AssistStatusName.optional() }))
    .output(page(Assist)),
  ofTicket: route({ method: 'GET', path: '/tickets/{id}/assists', permission: 'signedIn', summary: '工单的协办单位' })
    .input(z.object({ id: Id }))
    .output(z.array(Assist)),
  assign: route({ method: 'POST', path: '/tickets/{id}/assists', permission: 'ticket.assist', summary: '指定协办单位' })
    .input(NewAssists)
    .output(Ticket),
  answer: route({ method: 'POST', path: '/assists/{id}/answer', permission: 'ticket.act', summary: '答复协办' })
    .input(AssistAnswer)
    .output(Assist),
  urge: route({ method: 'POST', path: '/assists/{id}/urges', permission: 'ticket.act', summary: '催办协办单位' })
    .input(OneOf)
    .output(Assist),
  withdraw: route({
    method: 'POST',
    path: '/assists/{id}/withdrawal',
    permission: 'ticket.assist',
    summary: '撤销协办',
  })
    .input(OneOf.extend({ reason: z.string().trim().min(2, '请写明原因').max(500, '原因最多 500 个字') }))
    .output(z.object({ id: Id })),
};
