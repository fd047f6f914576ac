import { TicketChannelName, TicketKindName, TicketStatusName, UrgencyName } from '@minsheng/contracts/tickets';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const text = z.string().optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

const WorkConditions = z.object({
  node: text,
  kind: TicketKindName.optional().catch(undefined),
  urgency: UrgencyName.optional().catch(undefined),
  order: z.enum(['due', 'entered']).optional().catch(undefined),
});

const SearchConditions = z.object({
  text,
  kind: TicketKindName.optional().catch(undefined),
  status: TicketStatusName.optional().catch(undefined),
  channel: TicketChannelName.optional().catch(undefined),
  urgency: UrgencyName.optional().catch(undefined),
  satisfaction: z.enum(['satisfied', 'dissatisfied', 'unreached']).optional().catch(undefined),
  categoryId: id,
  placeId: id,
  unitId: id,
  from: day,
  to: day,
});
export type SearchConditions = z.infer<typeof SearchConditions>;

const whoReads = ['ticket.readAll', 'ticket.readUnit'] as const;

const workRoute = createRoute({
  path: '/work',
  getParentRoute: () => shellRoute,
  validateSearch: WorkConditions,
  staticData: { title: '我的待办', permission: 'ticket.act' },
}).lazy(() => import('./lists/WorkPage.tsx').then((page) => page.lazyRoute));

const searchRoute = createRoute({
  path: '/tickets',
  getParentRoute: () => shellRoute,
  validateSearch: SearchConditions,
  staticData: { title: '工单查询', permission: whoReads },
}).lazy(() => import('./lists/SearchPage.tsx').then((page) => page.lazyRoute));

const ticketRoute = createRoute({
  path: '/tickets/$id',
  getParentRoute: () => shellRoute,
  staticData: { title: '工单详情', permission: whoReads },
}).lazy(() => import('./page/TicketPage.tsx').then((page) => page.lazyRoute));

export const ticketRoutes = [workRoute, searchRoute, ticketRoute] as const;
