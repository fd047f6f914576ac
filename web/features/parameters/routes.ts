import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

const parametersRoute = createRoute({
  path: '/parameters',
  getParentRoute: () => shellRoute,
  staticData: { title: '系统参数', permission: 'parameter.manage' },
}).lazy(() => import('./ParametersPage.tsx').then((page) => page.lazyRoute));

export const parameterRoutes = [parametersRoute] as const;
