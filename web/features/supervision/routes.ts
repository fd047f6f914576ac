import { CardColourName, CardStatusName } from '@minsheng/contracts/supervision';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Conditions = z.object({
  card: CardColourName.optional().catch(undefined),
  status: CardStatusName.or(z.enum(['unsettled', 'all']))
    .optional()
    .catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  isReplyLate: z.boolean().optional().catch(undefined),
});

const supervisionPage = createRoute({
  path: '/supervision',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '黄红牌督办', permission: ['ticket.supervise', 'ticket.readAll', 'ticket.readUnit'] },
}).lazy(() => import('./SupervisionPage.tsx').then((page) => page.lazyRoute));

export const supervisionRoutes = [supervisionPage] as const;
