import { AssistantTaskName } from '@minsheng/contracts/assistant';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const modelsRoute = createRoute({
  path: '/models',
  getParentRoute: () => shellRoute,
  validateSearch: z.object({ task: AssistantTaskName.default('category').catch('category') }),
  staticData: { title: '模型', permission: 'model.read' },
}).lazy(() => import('./ModelsPage.tsx').then((page) => page.lazyRoute));

export const assistantRoutes = [modelsRoute] as const;
