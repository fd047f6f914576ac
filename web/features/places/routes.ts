import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Position = z.object({
  at: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
});

const placesRoute = createRoute({
  path: '/places',
  getParentRoute: () => shellRoute,
  validateSearch: Position,
  staticData: { title: '行政区划', permission: 'place.manage' },
}).lazy(() => import('./PlacesPage.tsx').then((page) => page.lazyRoute));

export const placeRoutes = [placesRoute] as const;
