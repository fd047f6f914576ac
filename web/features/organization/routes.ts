import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';
import { Position } from './position.ts';

const organizationRoute = createRoute({
  path: '/organization',
  getParentRoute: () => shellRoute,
  validateSearch: Position,
  staticData: { title: '机构与人员', permission: 'organization.read' },
}).lazy(() => import('./OrganizationPage.tsx').then((page) => page.lazyRoute));

export const organizationRoutes = [organizationRoute] as const;
