import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';
import { SearchConditions, WorkConditions } from './lists/conditions.ts';

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
}).lazy(() => import('./query/SearchPage.tsx').then((page) => page.lazyRoute));

const exportsRoute = createRoute({
  path: '/tickets/exports',
  getParentRoute: () => shellRoute,
  staticData: { title: '我的导出', permission: 'ticket.export' },
}).lazy(() => import('./query/exports/ExportsPage.tsx').then((page) => page.lazyRoute));

const ticketRoute = createRoute({
  path: '/tickets/$id',
  getParentRoute: () => shellRoute,
  staticData: { title: '工单详情', permission: whoReads },
}).lazy(() => import('./page/TicketPage.tsx').then((page) => page.lazyRoute));

const printRoute = createRoute({
  path: '/tickets/$id/print',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ part: z.enum(['file', 'citizen']).default('file').catch('file') }),
  staticData: { title: '打印工单', permission: whoReads },
}).lazy(() => import('./print/PrintPage.tsx').then((page) => page.lazyRoute));

export const ticketRoutes = [workRoute, searchRoute, exportsRoute, ticketRoute, printRoute] as const;
