import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, PageQuery, Phone, page, Reference, Timestamp } from './common.ts';
import { Point } from './points.ts';
import { route } from './route.ts';
import { Bounce, Caution, DeadlineLineKind, LifeOffer, TicketEvent, TicketMarks } from './ticket-events.ts';
import { Field, OutcomeName, StageName } from './workflow.ts';

export const ticketKinds = {
  consult: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
} as const;
export type TicketKind = keyof typeof ticketKinds;
export const TicketKindName = z.enum(Object.keys(ticketKinds) as [TicketKind, ...TicketKind[]], '请选择诉求性质');

export const ticketChannels = {
  phone: '电话',
  web: '网站',
  wechat: '微信',
  app: '手机应用',
  letter: '来信来访',
  province: '省平台',
} as const;
export type TicketChannel = keyof typeof ticketChannels;
export const TicketChannelName = z.enum(Object.keys(ticketChannels) as [TicketChannel, ...TicketChannel[]]);

export const urgencies = { normal: '一般', urgent: '紧急', critical: '特急' } as const;
export type Urgency = keyof typeof urgencies;
export const UrgencyName = z.enum(Object.keys(urgencies) as [Urgency, ...Urgency[]]);

export const ticketStatuses = { open: '办理中', closed: '已办结', void: '已作废' } as const;
export type TicketStatus = keyof typeof ticketStatuses;
export const TicketStatusName = z.enum(Object.keys(ticketStatuses) as [TicketStatus, ...TicketStatus[]]);

/** What a person writes down of a matter: the registration form, and what a reviewer may correct. */
export const TicketContent = z.object({
  title: z.string().trim().min(4, '标题至少 4 个字').max(80, '标题最多 80 个字'),
  content: z.string().trim().min(10, '诉求内容至少 10 个字').max(5000, '诉求内容最多 5000 个字'),
  kind: TicketKindName,
  channel: TicketChannelName,
  urgency: UrgencyName,
  isSecret: z.boolean(),
  citizenName: z.string().trim().max(40, '诉求人姓名最多 40 个字'),
  citizenPhone: Phone.or(z.literal('')),
  placeId: Id.nullable(),
  placeDetail: z.string().trim().max(120, '详细地点最多 120 个字'),
  categoryId: Id.nullable(),
  suggestedUnitId: Id.nullable(),
  occurredAt: Timestamp.nullable(),
  /** The spot on the map, where somebody marked one. */
  point: Point.nullable(),
  /** When a matter without a call came in (来件时间); a call's own time is the call's. */
  receivedAt: Timestamp.nullable(),
});
export type TicketContent = z.infer<typeof TicketContent>;

/** A ticket that leaves the desk names its place and its category. */
export const NewTicket = TicketContent.extend({
  placeId: z.uuid('请选择事件发生地'),
  categoryId: z.uuid('请选择归口类型'),
  // Left out by callers and drafts that are older than these fields.
  point: TicketContent.shape.point.default(null),
  receivedAt: TicketContent.shape.receivedAt.default(null),
});
export type NewTicket = z.infer<typeof NewTicket>;

/** One row of any list of tickets. The phone is masked. */
export const TicketRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  kind: TicketKindName,
  channel: TicketChannelName,
  urgency: UrgencyName,
  isSecret: z.boolean(),
  status: TicketStatusName,
  node: z.string(),
  nodeName: z.string(),
  citizenName: z.string(),
  phoneMasked: z.string(),
  placeName: z.string(),
  categoryName: z.string(),
  unitName: z.string().nullable(),
  registeredAt: Timestamp,
  dueAt: Timestamp.nullable(),
  /** The last answer: what the deadline is held against; the callback may take longer. */
  answeredAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  marks: TicketMarks,
});
export type TicketRow = z.infer<typeof TicketRow>;

/** One entry of the process (处理流程). `level`: 0 the centre, 1–3 the unit's level. */
export const TicketStep = z.object({
  seq: z.int(),
  nodeName: z.string(),
  stage: StageName,
  actionName: z.string(),
  outcome: OutcomeName.nullable(),
  toNodeName: z.string(),
  /** `onBehalfOf`: whom they stood in for (代某某). */
  person: z.object({ id: Id, name: z.string(), roleName: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
  unit: Reference.nullable(),
  targetUnit: Reference.nullable(),
  level: z.int(),
  /** The opinion (办理意见), what the citizen is told (答复), and whatever else the action asked for, in its words. */
  opinion: z.string().nullable(),
  answer: z.string().nullable(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  startedAt: Timestamp,
  at: Timestamp,
  minutes: z.number(),
  limitAt: Timestamp.nullable(),
  /** The step's time against its limit, both as the limit counts: office hours, or the clock for the centre's. */
  used: z.object({ minutes: z.int(), of: z.int(), isRoundTheClock: z.boolean() }).nullable(),
  isLate: z.boolean(),
  /** Why T8 folds it: the trainee's steps before first review, or a unit below the first level; null shows it. */
  folded: z.enum(['beforeFirstReview', 'lowerUnit']).nullable(),
});
export type TicketStep = z.infer<typeof TicketStep>;

/** What somebody corrected in place (更正): the trainee learns from it, the auditor reads it. */
export const TicketCorrection = z.object({
  person: Reference,
  nodeName: z.string(),
  at: Timestamp,
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type TicketCorrection = z.infer<typeof TicketCorrection>;

/** What the person who asks may do with the ticket now; a refused action says why. */
export const OfferedAction = z.object({
  key: z.string(),
  name: z.string(),
  isAllowed: z.boolean(),
  why: z.string().nullable(),
  isBatch: z.boolean(),
  isPrimary: z.boolean(),
  isDanger: z.boolean(),
  /** Beside the way of the process (收回, 转办, 作废 …). */
  isSide: z.boolean(),
  fields: z.array(Field),
});
export type OfferedAction = z.infer<typeof OfferedAction>;

export const Ticket = TicketRow.extend({
  content: z.string(),
  placeId: Id.nullable(),
  placeDetail: z.string(),
  categoryId: Id.nullable(),
  suggestedUnit: Reference.nullable(),
  /** The unit that handles now, at whatever level; `unitName` is the first-level one. */
  currentUnit: Reference.nullable(),
  occurredAt: Timestamp.nullable(),
  point: Point.nullable(),
  receivedAt: Timestamp.nullable(),
  registeredBy: Reference.nullable(),
  callId: Id.nullable(),
  answer: z.string().nullable(),
  satisfaction: z.enum(['satisfied', 'dissatisfied', 'unreached']).nullable(),
  round: z.int(),
  source: z.string().nullable(),
  externalNumber: z.string().nullable(),
  canReadPhone: z.boolean(),
  canEditContent: z.boolean(),
  version: z.int(),
  actions: z.array(OfferedAction),
  /** What may be done beside the steps: asking for more time, urging, supplements. */
  offers: z.array(LifeOffer),
  /** Where the centre asks to think twice: the action then wants a sentence that says why nevertheless. */
  cautions: z.array(Caution),
  /** Whom it was with already, and why each gave it up. */
  bounces: z.array(Bounce),
  /** The deadline before it was extended; null when it never was. */
  originalDueAt: Timestamp.nullable(),
  events: z.array(TicketEvent),
  steps: z.array(TicketStep),
  corrections: z.array(TicketCorrection),
  attachments: z.array(Attachment),
});
export type Ticket = z.infer<typeof Ticket>;

export const ticketRoutes = {
  get: route({ method: 'GET', path: '/tickets/{id}', permission: 'signedIn', summary: '工单详情' })
    .input(z.object({ id: Id }))
    .output(Ticket),
  explainDeadline: route({
    method: 'GET',
    path: '/tickets/{id}/deadline',
    permission: 'signedIn',
    summary: '办理时限说明',
  })
    .input(z.object({ id: Id }))
    .output(
      z.object({
        dueAt: Timestamp.nullable(),
        lines: z.array(z.object({ kind: DeadlineLineKind, text: z.string() })),
      }),
    ),
  viewPhone: route({
    method: 'POST',
    path: '/tickets/{id}/phone-views',
    permission: 'ticket.readCitizen',
    summary: '查看诉求人电话（留痕）',
  })
    .input(z.object({ id: Id }))
    .output(z.object({ phone: z.string() })),
  callerHistory: route({
    method: 'GET',
    path: '/citizens/{phone}/tickets',
    permission: 'ticket.register',
    summary: '诉求人历史工单',
  })
    .input(PageQuery.extend({ phone: Phone }))
    .output(page(TicketRow).extend({ total: z.int(), open: z.int() })),
};
