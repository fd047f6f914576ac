import type { Permission } from '@minsheng/contracts/permissions';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { findSession } from '../api/session.ts';
import { CrashPage } from './CrashPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Shown in the browser's title and in the history of the back button. */
    title?: string;
    /** Who has none of these sees the permission page in place of the content. */
    permission?: Permission | readonly Permission[];
  }
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
});

/** Every page behind sign-in hangs here: top bar, menu, session. */
export const shellRoute = createRoute({
  id: 'shell',
  getParentRoute: () => rootRoute,
  component: Shell,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ context, location }) => {
    const session = await findSession(context.queryClient);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (session.mustChangePassword) throw redirect({ to: '/password', search: { next: location.href } });
    return { session };
  },
});
