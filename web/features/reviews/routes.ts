import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Desk = z.object({
  ticket: z.string().optional().catch(undefined),
  scope: z.enum(['all', 'personal']).optional().catch(undefined),
  node: z.string().optional().catch(undefined),
});

const reviewDeskRoute = createRoute({
  path: '/reviews',
  getParentRoute: () => shellRoute,
  validateSearch: Desk,
  staticData: { title: '审核台', permission: 'ticket.editContent' },
}).lazy(() => import('./desk/ReviewDesk.tsx').then((page) => page.lazyRoute));

const feedbackRoute = createRoute({
  path: '/reviews/feedback',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ state: z.enum(['new', 'all']).optional().catch(undefined) }),
  staticData: { title: '我的批改', permission: 'ticket.register' },
}).lazy(() => import('./feedback/FeedbackPage.tsx').then((page) => page.lazyRoute));

const traineesRoute = createRoute({
  path: '/trainees',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ tab: z.enum(['people', 'deputies', 'graduations']).optional().catch(undefined) }),
  staticData: { title: '实习管理', permission: 'trainee.read' },
}).lazy(() => import('./trainees/TraineesPage.tsx').then((page) => page.lazyRoute));

const Drill = z.object({
  fromDay: z.iso.date().optional().catch(undefined),
  toDay: z.iso.date().optional().catch(undefined),
  only: z.enum(['reviewed', 'clean', 'returned', 'corrected']).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  field: z.string().optional().catch(undefined),
});

const traineeRoute = createRoute({
  path: '/trainees/$id',
  getParentRoute: () => shellRoute,
  validateSearch: Drill,
  staticData: { title: '实习情况', permission: 'trainee.read' },
}).lazy(() => import('./trainees/TraineePage.tsx').then((page) => page.lazyRoute));

export const reviewRoutes = [reviewDeskRoute, feedbackRoute, traineesRoute, traineeRoute] as const;
