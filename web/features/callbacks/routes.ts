import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';
import { CallbackSearch, DissatisfiedSearch, FigureSearch } from './conditions.ts';

const callbacksRoute = createRoute({
  path: '/callbacks',
  getParentRoute: () => shellRoute,
  validateSearch: CallbackSearch,
  staticData: { title: '回访', permission: 'callback.read' },
}).lazy(() => import('./list/CallbacksPage.tsx').then((page) => page.lazyRoute));

const figuresRoute = createRoute({
  path: '/callbacks/figures',
  getParentRoute: () => shellRoute,
  validateSearch: FigureSearch,
  staticData: { title: '满意度', permission: 'callback.read' },
}).lazy(() => import('./figures/FiguresPage.tsx').then((page) => page.lazyRoute));

const wordsRoute = createRoute({
  path: '/callbacks/words',
  getParentRoute: () => shellRoute,
  staticData: { title: '回访设置', permission: 'parameter.manage' },
}).lazy(() => import('./words/WordsPage.tsx').then((page) => page.lazyRoute));

const dissatisfiedRoute = createRoute({
  path: '/dissatisfied',
  getParentRoute: () => shellRoute,
  validateSearch: DissatisfiedSearch,
  staticData: { title: '不满意工单', permission: 'callback.read' },
}).lazy(() => import('../dissatisfied/DissatisfiedPage.tsx').then((page) => page.lazyRoute));

export const callbackRoutes = [callbacksRoute, figuresRoute, wordsRoute, dissatisfiedRoute] as const;
