import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from './routes.ts';

const Next = z.object({ next: z.string().optional().catch(undefined) });

/** The pages before anybody is known. */
export const signInRoute = createRoute({
  path: '/sign-in',
  getParentRoute: () => rootRoute,
  validateSearch: Next,
  staticData: { title: '登录' },
}).lazy(() => import('./entry/SignInPage.tsx').then((page) => page.lazyRoute));

export const setUpRoute = createRoute({
  path: '/setup/$token',
  getParentRoute: () => rootRoute,
  staticData: { title: '建立首位管理员' },
}).lazy(() => import('./entry/SetUpPage.tsx').then((page) => page.lazyRoute));

export const passwordRoute = createRoute({
  path: '/password',
  getParentRoute: () => rootRoute,
  validateSearch: Next,
  staticData: { title: '修改密码' },
}).lazy(() => import('./entry/PasswordPage.tsx').then((page) => page.lazyRoute));

export const entryRoutes = [signInRoute, setUpRoute, passwordRoute] as const;
