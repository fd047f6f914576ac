import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

/** 接口: other systems that may send matters. */
const apiClientsRoute = createRoute({
  path: '/api-clients',
  getParentRoute: () => shellRoute,
  staticData: { title: '接口', permission: 'apiClient.manage' },
}).lazy(() => import('./ClientsPage.tsx').then((page) => page.lazyRoute));

export const apiClientRoutes = [apiClientsRoute] as const;
