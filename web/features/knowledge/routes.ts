import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';
import { Conditions } from './conditions.ts';

const knowledgeRoute = createRoute({
  path: '/knowledge',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '知识库', permission: 'knowledge.read' },
}).lazy(() => import('./KnowledgePage.tsx').then((page) => page.lazyRoute));

export const knowledgeRoutes = [knowledgeRoute] as const;
