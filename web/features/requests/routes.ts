import { RequestKindName, RequestStatusName } from '@minsheng/contracts/requests';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Conditions = z.object({
  scope: z.enum(['decide', 'mine']).optional().catch(undefined),
  status: RequestStatusName.or(z.literal('all')).optional().catch(undefined),
  kind: RequestKindName.optional().catch(undefined),
});

const approvalsRoute = createRoute({
  path: '/approvals',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '事项审批', permission: 'ticket.act' },
}).lazy(() => import('./ApprovalsPage.tsx').then((page) => page.lazyRoute));

export const requestRoutes = [approvalsRoute] as const;
