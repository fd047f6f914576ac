import { createRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { entryRoutes } from './entry-routes.ts';
import { featureRoutes } from './feature-routes.ts';
import { LoadingPage } from './LoadingPage.tsx';
import { rootRoute, shellRoute } from './routes.ts';

const routeTree = rootRoute.addChildren([...entryRoutes, shellRoute.addChildren(featureRoutes)]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
