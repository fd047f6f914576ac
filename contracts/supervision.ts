import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

export const cardColours = { yellow: '黄牌', red: '红牌' } as const;
export type CardColour = keyof typeof cardColours;
export const CardColourName = z.enum(Object.keys(cardColours) as [CardColour, ...CardColour[]]);

export const cardStatuses = { open: '待说明', replied: '已说明', closed: '已销号', withdrawn: '已撤销' } as const;
export type CardStatus = keyof typeof cardStatuses;
export const CardStatusName = z.enum(Object.keys(cardStatuses) as [CardStatus, ...CardStatus[]]);

/** What a rule measures, and how its threshold reads; from the least on it does not deal a card to every ticket. */
export const measures = {
  usedPercent: { name: '办理时限已用', unit: '%', least: 1, most: 100 },
  overdueDays: { name: '超过办理时限', unit: '个工作日', least: 0, most: 365 },
  returned: { name: '退单达到', unit: '次', least: 1, most: 50 },
  dissatisfied: { name: '回访不满意达到', unit: '次', least: 1, most: 20 },
} as const;
export type Measure = keyof typeof measures;
export const MeasureName = z.enum(Object.keys(measures) as [Measure, ...Measure[]]);

export const SupervisionRule = z.object({
  id: Id,
  card: CardColourName,
  measure: MeasureName,
  threshold: z.int().min(0, '不能小于 0').max(365, '不能大于 365'),
  isActive: z.boolean(),
  /** What was so before gets no card; null until the first patrol. */
  inForceSince: Timestamp.nullable(),
  version: z.int(),
});
export type SupervisionRule = z.infer<typeof SupervisionRule>;

/** A card (黄牌、红牌) that a unit was dealt over a ticket, and what it has to say to it. */
export const SupervisionCard = z.object({
  id: Id,
  ticket: z.object({ id: Id, number: z.string(), title: z.string(), dueAt: Timestamp.nullable(), isOpen: z.boolean() }),
  unit: Reference,
  card: CardColourName,
  isByHand: z.boolean(),
  reason: z.string(),
  status: CardStatusName,
  issuedBy: z.string(),
  issuedAt: Timestamp,
  replyDueAt: Timestamp,
  reply: z.string().nullable(),
  repliedBy: z.string().nullable(),
  repliedAt: Timestamp.nullable(),
  settledBy: z.string().nullable(),
  settledAt: Timestamp.nullable(),
  opinion: z.string().nullable(),
  attachments: z.array(Attachment),
  mayReply: z.boolean(),
  maySettle: z.boolean(),
  version: z.int(),
});
export type SupervisionCard = z.infer<typeof SupervisionCard>;

const OneOf = z.object({ id: Id, version: z.int() });
const Reason = z.string().trim().min(4, '请写明理由，至少 4 个字').max(1000, '理由最多 1000 个字');

export const NewCard = z.object({ id: Id, card: CardColourName, reason: Reason });
export type NewCard = z.infer<typeof NewCard>;

export const CardReply = OneOf.extend({
  reply: z.string().trim().min(10, '请写明原因与整改措施，至少 10 个字').max(3000, '说明最多 3000 个字'),
  paperIds: z.array(Id).max(20, '一次最多附 20 个文件').default([]),
});
export type CardReply = z.infer<typeof CardReply>;

/** 销号 when the explanation is good enough, else it goes back to the unit. */
export const CardSettlement = OneOf.extend({
  isAccepted: z.boolean(),
  opinion: z.string().trim().max(1000, '意见最多 1000 个字').default(''),
});
export type CardSettlement = z.infer<typeof CardSettlement>;

export const CardQuery = PageQuery.extend({
  card: CardColourName.optional(),
  /** `unsettled`: waits for an explanation, or for whoever accepts it. */
  status: CardStatusName.or(z.literal('unsettled')).optional(),
  unitId: Id.optional(),
  ticketId: Id.optional(),
  isReplyLate: z.boolean().optional(),
});
export type CardQuery = z.infer<typeof CardQuery>;

/** What the list is asked for, as an address says it, for the file of all of them: `GET /supervision/cards.csv`. */
export const CardFileQuery = CardQuery.omit({ cursor: true, limit: true }).extend({
  isReplyLate: z.stringbool().optional(),
});
export type CardFileQuery = z.infer<typeof CardFileQuery>;

export const NewRule = SupervisionRule.pick({ card: true, measure: true, threshold: true });
export type NewRule = z.infer<typeof NewRule>;

export const supervisionRoutes = {
  cards: route({ method: 'GET', path: '/supervision/cards', permission: 'signedIn', summary: '督办黄红牌' })
    .input(CardQuery)
    .output(page(SupervisionCard)),
  issue: route({ method: 'POST', path: '/tickets/{id}/cards', permission: 'ticket.supervise', summary: '发放黄红牌' })
    .input(NewCard)
    .output(SupervisionCard),
  reply: route({ method: 'POST', path: '/supervision/cards/{id}/reply', permission: 'ticket.act', summary: '书面说明' })
    .input(CardReply)
    .output(SupervisionCard),
  settle: route({
    method: 'POST',
    path: '/supervision/cards/{id}/settlement',
    permission: 'ticket.supervise',
    summary: '销号或退回说明',
  })
    .input(CardSettlement)
    .output(SupervisionCard),
  withdraw: route({
    method: 'POST',
    path: '/supervision/cards/{id}/withdrawal',
    permission: 'ticket.supervise',
    summary: '撤销黄红牌',
  })
    .input(OneOf.extend({ reason: Reason }))
    .output(SupervisionCard),
  rules: route({
    method: 'GET',
    path: '/supervision/rules',
    permission: 'ticket.supervise',
    summary: '督办规则',
  }).output(z.array(SupervisionRule)),
  setRule: route({
    method: 'PUT',
    path: '/supervision/rules/{id}',
    permission: 'ticket.supervise',
    summary: '修改督办规则',
  })
    .input(SupervisionRule.pick({ id: true, threshold: true, isActive: true, version: true }))
    .output(SupervisionRule),
  /** One rule for each colour and measure; it is in force at once. */
  addRule: route({
    method: 'POST',
    path: '/supervision/rules',
    permission: 'ticket.supervise',
    summary: '新增督办规则',
  })
    .input(NewRule)
    .output(SupervisionRule),
  /** A rule that has dealt a card stays, so that the card can be explained; it can be taken out of use. */
  removeRule: route({
    method: 'DELETE',
    path: '/supervision/rules/{id}',
    permission: 'ticket.supervise',
    summary: '删除督办规则',
  }).input(z.object({ id: Id, version: z.coerce.number().int() })),
};
