import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

const selfCheckRoute = createRoute({
  path: '/self-check',
  getParentRoute: () => shellRoute,
  staticData: { title: '自检规则', permission: 'selfCheck.manage' },
}).lazy(() => import('./SelfCheckPage.tsx').then((page) => page.lazyRoute));

export const selfCheckRoutes = [selfCheckRoute] as const;
