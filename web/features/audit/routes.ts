import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const text = z.string().max(100).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** The conditions, as the address carries them; days are the city's. */
const Conditions = z.object({
  personId: z.uuid().optional().catch(undefined),
  action: text,
  objectId: text,
  requestId: z.string().max(40).optional().catch(undefined),
  from: day,
  to: day,
});
export type Conditions = z.infer<typeof Conditions>;

const auditRoute = createRoute({
  path: '/audit',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '审计日志', permission: 'audit.read' },
}).lazy(() => import('./AuditPage.tsx').then((page) => page.lazyRoute));

export const auditRoutes = [auditRoute] as const;
