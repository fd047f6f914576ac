import { IntakeSourceName, IntakeStateName } from '@minsheng/contracts/intake';
import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { shellRoute } from '../../app/routes.ts';

const Conditions = z.object({
  state: IntakeStateName.optional().catch(undefined),
  source: IntakeSourceName.optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  mine: z.boolean().optional().catch(undefined),
  /** The item that is open beside the list. */
  item: z.string().optional().catch(undefined),
});

/** 网络来件: what citizens and other platforms have sent and nobody has made a ticket of yet. */
const inboxRoute = createRoute({
  path: '/intake',
  getParentRoute: () => shellRoute,
  validateSearch: Conditions,
  staticData: { title: '网络来件', permission: 'intake.handle' },
}).lazy(() => import('./InboxPage.tsx').then((page) => page.lazyRoute));

/** 屏蔽名单 and how the mailbox is read. */
const guardRoute = createRoute({
  path: '/intake/guard',
  getParentRoute: () => shellRoute,
  staticData: { title: '来件屏蔽名单', permission: 'intake.manage' },
}).lazy(() => import('./GuardPage.tsx').then((page) => page.lazyRoute));

export const intakeRoutes = [inboxRoute, guardRoute] as const;
