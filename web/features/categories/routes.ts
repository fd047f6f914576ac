import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Position = z.object({
  at: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
});

const categoriesRoute = createRoute({
  path: '/categories',
  getParentRoute: () => shellRoute,
  validateSearch: Position,
  staticData: { title: '归口类型', permission: 'category.manage' },
}).lazy(() => import('./CategoriesPage.tsx').then((page) => page.lazyRoute));

export const categoryRoutes = [categoriesRoute] as const;
