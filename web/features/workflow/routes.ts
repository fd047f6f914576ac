import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';
import { panelNames } from './panel-names.ts';

const Position = z.object({
  /** A version; the published one when it is left out. */
  version: z.uuid().optional().catch(undefined),
  node: z.string().max(40).optional().catch(undefined),
  action: z.string().max(40).optional().catch(undefined),
  view: z.enum(['diagram', 'list']).optional().catch(undefined),
  panel: z.enum(panelNames).optional().catch(undefined),
});

const workflowRoute = createRoute({
  path: '/workflow',
  getParentRoute: () => shellRoute,
  validateSearch: Position,
  staticData: { title: '办理流程', permission: 'workflow.read' },
}).lazy(() => import('./WorkflowPage.tsx').then((page) => page.lazyRoute));

export const workflowRoutes = [workflowRoute] as const;
