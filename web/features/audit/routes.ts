import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';
import { Conditions } from './conditions.ts';

const auditRoute = createRoute({
  path: '/audit',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '审计日志', permission: 'audit.read' },
}).lazy(() => import('./AuditPage.tsx').then((page) => page.lazyRoute));

export const auditRoutes = [auditRoute] as const;
