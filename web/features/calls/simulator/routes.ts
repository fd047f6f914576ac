import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../../app/routes.ts';

const simulatorRoute = createRoute({
  path: '/calls/simulator',
  getParentRoute: () => shellRoute,
  // In a demo every agent may let themselves be called; elsewhere the page says that they may not.
  staticData: { title: '来电模拟器', permission: ['call.simulate', 'call.take'] },
}).lazy(() => import('./SimulatorPage.tsx').then((page) => page.lazyRoute));

export const simulatorRoutes = [simulatorRoute] as const;
