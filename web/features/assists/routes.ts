import { AssistStatusName } from '@minsheng/contracts/assists';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const assistsPage = createRoute({
  path: '/assists',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ status: AssistStatusName.or(z.literal('all')).optional().catch(undefined) }),
  staticData: { title: '协办任务', permission: 'ticket.readUnit' },
}).lazy(() => import('./AssistsPage.tsx').then((page) => page.lazyRoute));

export const assistRoutes = [assistsPage] as const;
