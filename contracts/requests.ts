import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { Ticket } from './tickets.ts';

/** What needs a second person's consent (事项申请). */
export const requestKinds = {
  extension: '延期',
  reopening: '重新办理',
  voiding: '作废',
  assistance: '增加协办单位',
} as const;
export type RequestKind = keyof typeof requestKinds;
export const RequestKindName = z.enum(Object.keys(requestKinds) as [RequestKind, ...RequestKind[]]);

export const requestStatuses = {
  pending: '待审批',
  approved: '已批准',
  refused: '未批准',
  withdrawn: '已撤回',
  lapsed: '已失效',
} as const;
export type RequestStatus = keyof typeof requestStatuses;
export const RequestStatusName = z.enum(Object.keys(requestStatuses) as [RequestStatus, ...RequestStatus[]]);

const Reason = z.string().trim().min(4, '请写明理由，至少 4 个字').max(1000, '理由最多 1000 个字');
const Papers = z.array(Id).max(20, '一次最多附 20 个文件').default([]);
export const ExtensionDays = z.int('请填写整数').min(1, '至少 1 个工作日').max(90, '最多 90 个工作日');

export const NewRequest = z.object({
  id: Id,
  kind: RequestKindName,
  reason: Reason,
  /** Working days more, for an extension. */
  days: ExtensionDays.optional(),
  /** The units whose help is asked for. */
  unitIds: z.array(Id).max(10, '一次最多 10 个单位').default([]),
  paperIds: Papers,
});
export type NewRequest = z.infer<typeof NewRequest>;

export const Decision = z.object({
  id: Id,
  version: z.int(),
  isApproved: z.boolean(),
  opinion: z.string().trim().max(1000, '审批意见最多 1000 个字').default(''),
  /** Fewer days than were asked for. */
  days: ExtensionDays.optional(),
});
export type Decision = z.infer<typeof Decision>;

export const TicketRequest = z.object({
  id: Id,
  ticket: z.object({ id: Id, number: z.string(), title: z.string(), dueAt: Timestamp.nullable() }),
  kind: RequestKindName,
  status: RequestStatusName,
  reason: z.string(),
  days: z.int().nullable(),
  grantedDays: z.int().nullable(),
  /** When the matter is due if as many days are granted as were asked for. */
  dueAfter: Timestamp.nullable(),
  units: z.array(Reference),
  requestedBy: Reference,
  unit: Reference.nullable(),
  requestedAt: Timestamp,
  decidedBy: Reference.nullable(),
  decidedAt: Timestamp.nullable(),
  opinion: z.string().nullable(),
  attachments: z.array(Attachment),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  version: z.int(),
});
export type TicketRequest = z.infer<typeof TicketRequest>;

export const RequestQuery = PageQuery.extend({
  status: RequestStatusName.optional(),
  kind: RequestKindName.optional(),
  ticketId: Id.optional(),
  /** `decide`: what this person may decide; `mine`: what they or their unit asked for. */
  scope: z.enum(['decide', 'mine']).default('decide'),
});
export type RequestQuery = z.infer<typeof RequestQuery>;

const decided = z.object({ id: Id, number: z.string(), error: z.string().nullable() });

export const requestRoutes = {
  list: route({ method: 'GET', path: '/requests', permission: 'signedIn', summary: '事项申请' })
    .input(RequestQuery)
    .output(page(TicketRequest)),
  ofTicket: route({ method: 'GET', path: '/tickets/{id}/requests', permission: 'signedIn', summary: '工单的事项申请' })
    .input(z.object({ id: Id }))
    .output(z.array(TicketRequest)),
  pending: route({
    method: 'GET',
    path: '/requests/pending',
    permission: 'signedIn',
    summary: '待我审批的数量',
  }).output(z.object({ count: z.int() })),
  ask: route({ method: 'POST', path: '/tickets/{id}/requests', permission: 'ticket.act', summary: '提出事项申请' })
    .input(NewRequest)
    .output(Ticket),
  decide: route({ method: 'POST', path: '/requests/{id}/decision', permission: 'ticket.act', summary: '审批事项申请' })
    .input(Decision)
    .output(TicketRequest),
  /** The same decision for many requests; each succeeds or fails on its own. */
  decideMany: route({ method: 'POST', path: '/request-decisions', permission: 'ticket.act', summary: '批量审批' })
    .input(
      Decision.omit({ id: true, version: true, days: true }).extend({
        requests: z
          .array(z.object({ id: Id, version: z.int() }))
          .min(1)
          .max(100, '一次最多审批 100 件'),
      }),
    )
    .output(z.array(decided)),
  withdraw: route({
    method: 'POST',
    path: '/requests/{id}/withdrawal',
    permission: 'ticket.act',
    summary: '撤回事项申请',
  })
    .input(z.object({ id: Id, version: z.int() }))
    .output(TicketRequest),
};
