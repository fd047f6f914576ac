import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

/** What the address says: the tab, the unit chosen in the tree, the conditions of the list of people. */
const Position = z.object({
  tab: z.enum(['units', 'people', 'roles']).optional().catch(undefined),
  at: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
  text: z.string().max(40).optional().catch(undefined),
  role: z.string().max(40).optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  state: z.enum(['active', 'inactive', 'locked']).optional().catch(undefined),
});
export type Position = z.infer<typeof Position>;

const organizationRoute = createRoute({
  path: '/organization',
  getParentRoute: () => shellRoute,
  validateSearch: Position,
  staticData: { title: '机构与人员', permission: 'organization.read' },
}).lazy(() => import('./OrganizationPage.tsx').then((page) => page.lazyRoute));

export const organizationRoutes = [organizationRoute] as const;
