import { DecisionFilterName } from '@minsheng/contracts/dispatching';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const dispatchingRoute = createRoute({
  path: '/dispatching',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({
    view: z.enum(['lines', 'decisions']).optional().catch(undefined),
    filter: DecisionFilterName.optional().catch(undefined),
    /** The unit whose curve or decisions are shown. */
    unit: z.uuid().optional().catch(undefined),
    /** The accepted error that is tried out, in percent. */
    error: z.number().min(0.1).max(30).optional().catch(undefined),
  }),
  staticData: { title: '智能派单', permission: 'dispatching.read' },
}).lazy(() => import('./DispatchingPage.tsx').then((page) => page.lazyRoute));

export const dispatchingRoutes = [dispatchingRoute] as const;
