import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../../app/routes.ts';

const wrapUpRoute = createRoute({
  path: '/calls/wrap-up',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({
    tab: z.enum(['figures', 'own', 'requested']).optional().catch(undefined),
    fromDay: z.iso.date().optional().catch(undefined),
    toDay: z.iso.date().optional().catch(undefined),
  }),
  staticData: { title: '整理时长', permission: ['call.readAll', 'call.take', 'call.exempt'] },
}).lazy(() => import('./WrapUpPage.tsx').then((page) => page.lazyRoute));

export const wrapUpRoutes = [wrapUpRoute] as const;
