import { createRoute, redirect } from '@tanstack/react-router';
import { mayAny } from '../api/session.ts';
import { menu } from './menu.ts';
import { shellRoute } from './routes.ts';

/** The first page of a person is the first one of their menu. */
export const homeRoute = createRoute({
  path: '/',
  getParentRoute: () => shellRoute,
  staticData: { title: '首页' },
  beforeLoad: ({ context: { session } }) => {
    const first = menu.flatMap((group) => group.entries).find((entry) => mayAny(session, entry.permission));
    if (first) throw redirect({ to: first.to, replace: true });
  },
}).lazy(() => import('./HomePage.tsx').then((page) => page.lazyRoute));
