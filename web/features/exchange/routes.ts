import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

const importsRoute = createRoute({
  path: '/exchange',
  getParentRoute: () => shellRoute,
  staticData: { title: '导入历史工单', permission: 'import.run' },
}).lazy(() => import('./ImportsPage.tsx').then((page) => page.lazyRoute));

const importRoute = createRoute({
  path: '/exchange/$id',
  getParentRoute: () => shellRoute,
  staticData: { title: '导入历史工单', permission: 'import.run' },
}).lazy(() => import('./ImportPage.tsx').then((page) => page.lazyRoute));

const articleImportsRoute = createRoute({
  path: '/knowledge/import',
  getParentRoute: () => shellRoute,
  staticData: { title: '导入知识', permission: 'knowledge.import' },
}).lazy(() => import('./ImportsPage.tsx').then((page) => page.articlesLazyRoute));

const articleImportRoute = createRoute({
  path: '/knowledge/import/$id',
  getParentRoute: () => shellRoute,
  staticData: { title: '导入知识', permission: 'knowledge.import' },
}).lazy(() => import('./ImportPage.tsx').then((page) => page.articlesLazyRoute));

export const exchangeRoutes = [importsRoute, importRoute, articleImportsRoute, articleImportRoute] as const;
