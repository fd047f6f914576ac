import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const calendarRoute = createRoute({
  path: '/calendar',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ year: z.int().min(1990).max(2100).optional().catch(undefined) }),
  staticData: { title: '工作日历', permission: 'calendar.manage' },
}).lazy(() => import('./CalendarPage.tsx').then((page) => page.lazyRoute));

export const calendarRoutes = [calendarRoute] as const;
