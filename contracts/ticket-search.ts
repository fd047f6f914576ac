import { z } from 'zod';
import { Day, Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { Where } from './ticket-condition-text.ts';
import { Ticket, TicketChannelName, TicketKindName, TicketRow, TicketStatusName, UrgencyName } from './tickets.ts';
import { OutcomeName } from './workflow.ts';

/** A row of the query: what a saved view may show besides. */
export const FoundTicket = TicketRow.extend({
  registeredByName: z.string().nullable(),
  placeDetail: z.string(),
  point: Ticket.shape.point,
  receivedAt: Timestamp.nullable(),
  enteredAt: Timestamp,
  satisfaction: Ticket.shape.satisfaction,
  outcome: OutcomeName.nullable(),
  round: z.int(),
  returnedTimes: z.int(),
  declinedTimes: z.int(),
  source: z.string().nullable(),
  externalNumber: z.string().nullable(),
  version: z.int(),
});
export type FoundTicket = z.infer<typeof FoundTicket>;

/** `deadline`: open tickets by what is due first, then the others; `changed`: what moved last, first. */
export const ticketOrders = { newest: '最新登记', deadline: '时限最近', changed: '最近流转' } as const;
export type TicketOrderName = keyof typeof ticketOrders;
export const TicketOrder = z.enum(Object.keys(ticketOrders) as [TicketOrderName, ...TicketOrderName[]]);

export const TicketSearch = PageQuery.extend({
  /** Words of the content, a number, a phone: whatever the person typed. */
  text: z.string().trim().max(100).optional(),
  kind: TicketKindName.optional(),
  status: TicketStatusName.optional(),
  channel: TicketChannelName.optional(),
  urgency: UrgencyName.optional(),
  categoryId: Id.optional(),
  placeId: Id.optional(),
  unitId: Id.optional(),
  registeredBy: Id.optional(),
  node: z.string().max(60).optional(),
  satisfaction: Ticket.shape.satisfaction.unwrap().optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** A composed condition in its text form (`ticket-condition-text.ts`). */
  where: Where.optional(),
  order: TicketOrder.default('newest'),
});
export type TicketSearch = z.infer<typeof TicketSearch>;

export const TicketCount = TicketSearch.omit({ cursor: true, limit: true, order: true }).extend({
  /** Counting ends here: `1000+` tells a shift leader enough. */
  cap: z.coerce.number().int().min(1).max(10_000).default(10_000),
});
export type TicketCount = z.infer<typeof TicketCount>;

/** Routes of the query (任务单查询); part of the capability `tickets`. */
export const ticketSearchRoutes = {
  search: route({ method: 'GET', path: '/tickets', permission: 'signedIn', summary: '查询工单' })
    .input(TicketSearch)
    .output(page(FoundTicket)),
  count: route({ method: 'GET', path: '/tickets/count', permission: 'signedIn', summary: '工单计数（到上限为止）' })
    .input(TicketCount)
    .output(z.object({ count: z.int(), isCapped: z.boolean(), followers: z.int().nullable() })),
  describeCondition: route({
    method: 'GET',
    path: '/ticket-conditions/words',
    permission: 'signedIn',
    summary: '把查询条件写成一句话',
  })
    .input(z.object({ where: Where }))
    .output(z.object({ sentence: z.string() })),
  nodes: route({
    method: 'GET',
    path: '/ticket-conditions/nodes',
    permission: 'signedIn',
    summary: '可作条件的环节',
  }).output(z.array(z.object({ key: z.string(), name: z.string() }))),
};
