import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

/** The agent desktop (坐席工作台). `draft`: the tab that is in front. */
export const deskRoute = createRoute({
  path: '/desk',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ draft: z.string().optional().catch(undefined) }),
  staticData: { title: '坐席工作台', permission: 'ticket.register' },
}).lazy(() => import('./DeskPage.tsx').then((page) => page.lazyRoute));

export const registrationRoutes = [deskRoute] as const;
