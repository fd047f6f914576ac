import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

const languageModelRoute = createRoute({
  path: '/language-model',
  getParentRoute: () => shellRoute,
  staticData: { title: '语言模型', permission: 'languageModel.manage' },
}).lazy(() => import('./settings/SettingsPage.tsx').then((page) => page.lazyRoute));

export const draftingRoutes = [languageModelRoute] as const;
